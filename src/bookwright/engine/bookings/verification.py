"""What a booking goes through before it stands: verification, payment, confirmation."""

import hmac
import secrets
from typing import Final

from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.people.contact import missing_for
from bookwright.engine.people.queries import people_by_ids
from bookwright.kit.clock import MINUTE, Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.catalogue import VerificationMethod
from bookwright.terms.refusals import Code
from bookwright.terms.states import HOLDS, State

MOST_TRIES: Final = 5


def state_once_verified(account: Account, service: ServiceDetails | None, *, paid: bool) -> State:
    """Payment comes before confirmation."""
    if not paid and account.settings.payment_provider and service is not None and service.price:
        return State.AWAITING_PAYMENT
    if account.settings.confirm_manually:
        return State.AWAITING_CONFIRMATION
    return State.CONFIRMED


def needs_verification(account: Account) -> bool:
    return account.settings.verification_method is not VerificationMethod.NONE


def methods_of(account: Account) -> list[VerificationMethod]:
    """By which customers verify; none where they do not."""
    return _methods(account) if needs_verification(account) else []


def end_of_hold(account: Account, state: State, at: Instant) -> Instant | None:
    """When the time is free for others again; None where the state holds no time back."""
    return Instant(at + account.settings.verification_hold * MINUTE) if state in HOLDS else None


def method_for(person_id: int | None, *, by: Actor) -> VerificationMethod:
    """The first of the account's methods that reaches the person.

    Raises Refusal with what the first one needs and the person lacks. A booking without a person
    is held for whoever made it: nobody is written to.
    """
    methods = _methods(by.account)
    if person_id is None:
        return methods[0]
    person = people_by_ids({person_id}, by=by)[person_id]
    for method in methods:
        if not missing_for(method, person):
            return method
    raise Refusal(*missing_for(methods[0], person))


def _methods(account: Account) -> list[VerificationMethod]:
    names = (account.settings.verification_methods or "").upper().replace(" ", "").split(",")
    known = [VerificationMethod[name] for name in names if name in ("EMAIL", "SMS")]
    return known or [account.settings.verification_method]


def new_code() -> str:
    """Five digits."""
    return f"{secrets.randbelow(100_000):05d}"


def compare(booking: BookingFacts, code: str) -> None:
    """After a try was spent on it. Raises Refusal."""
    expected = booking.verification_code
    if expected is None or not hmac.compare_digest(expected.encode(), code.strip().encode()):
        raise Refusal.of("verification_code", Code.WRONG_CODE)
