"""Which change of a booking leads to which message, to whom and by which channel.

docs/algorithms/messages.md has it as tables. Nothing here looks at a table of the database.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.verification import methods_of
from bookwright.engine.bookings.wanted import StoredAsk
from bookwright.kit.clock import Instant
from bookwright.kit.phone_numbers import e164
from bookwright.terms.messages import Channel, MessageKind
from bookwright.terms.states import ACTIVE, State, Step


class Happening(NamedTuple):
    """before: as it was, None for a new one. at: when it happened."""

    step: Step
    before: BookingDetails | None
    after: BookingDetails
    ask: StoredAsk
    account: Account
    at: Instant


class Occasion(NamedTuple):
    kind: MessageKind
    channel: Channel
    recipient: str


KEEPING: Final = frozenset({Step.CREATE, Step.VERIFY, Step.CONFIRM, Step.PAY, Step.PROMOTE})
"""Steps after which a booking may stand that did not before."""

_AGREED: Final = frozenset({State.AWAITING_PAYMENT, State.AWAITING_CONFIRMATION, State.CONFIRMED})
"""The customer counts on it: it is theirs, or they wait for an answer."""

_TO_BE_SEEN_TO: Final = frozenset({State.AWAITING_CONFIRMATION, State.CONFIRMED})

_NOTICEABLE: Final = ("booked_from", "booked_to", "service_id", "resource_id", "event_id", "count")
"""What a customer is told of by itself when it changes."""

_ENDS: Final[Mapping[Step, MessageKind]] = {
    Step.CANCEL: MessageKind.CANCELLATION,
    Step.DELETE: MessageKind.CANCELLATION,
    Step.DECLINE: MessageKind.DECLINE,
}


def occasions(happening: Happening) -> Iterator[Occasion]:
    """Only of a booking that has a person and a service, and only to who can be reached."""
    booking = happening.after
    if booking.person is None or booking.service_id is None:
        return
    kind = _kind(happening)
    if kind is not None:
        yield from _to_the_customer(kind, happening)
    yield from _to_the_account(happening)


def addresses_of(booking: BookingDetails) -> dict[Channel, str]:
    """Where its person can be reached. Who was deleted is not written to any more."""
    person = booking.person
    if person is None or not person.active:
        return {}
    found = {Channel.EMAIL: person.email, Channel.SMS: person.phone_e164}
    return {channel: address for channel, address in found.items() if address}


def usual_channels(account: Account) -> frozenset[Channel]:
    """By which customers are written to where nobody says otherwise: those of the verification."""
    return frozenset(Channel(method.name.lower()) for method in methods_of(account))


def _kind(happening: Happening) -> MessageKind | None:
    """Of the message to the customer, if there may be one."""
    step, ask, state = happening.step, happening.ask, happening.after.state
    if ask.reminder:
        return MessageKind.REMINDER
    if state == State.AWAITING_VERIFICATION and step is Step.CREATE:
        return MessageKind.VERIFICATION
    if ask.batch is not None:  # one message tells of all of them
        return None
    if step in KEEPING:
        return MessageKind.CONFIRMATION if state == State.CONFIRMED else None
    if step is Step.UPDATE:
        return MessageKind.MODIFICATION if state in ACTIVE else None
    return _ENDS.get(step)


def _to_the_customer(kind: MessageKind, happening: Happening) -> Iterator[Occasion]:
    by_itself = _by_itself(kind, happening)
    for channel, address in addresses_of(happening.after).items():
        asked = getattr(happening.ask, f"{kind}_send_{channel}", None)
        if channel in by_itself if asked is None else asked:
            yield Occasion(kind, channel, address)


def _by_itself(kind: MessageKind, happening: Happening) -> frozenset[Channel]:
    """The channels by which it goes where the caller does not say."""
    before, after = happening.before, happening.after
    match kind:
        case MessageKind.REMINDER:
            return frozenset({Channel.SMS})
        case MessageKind.VERIFICATION:
            method = after.verification_method
            return frozenset(channel for channel in Channel if channel == method)
        case MessageKind.CONFIRMATION:
            worth_it = True
        case MessageKind.MODIFICATION:
            worth_it = after.state in _AGREED and _is_noticeable(before, after)
        case _:
            worth_it = before is None or before.state in _AGREED
    if not worth_it or after.booked_to <= happening.at:
        return frozenset()
    return usual_channels(happening.account)


def _is_noticeable(before: BookingDetails | None, after: BookingDetails) -> bool:
    return before is None or any(
        getattr(before, name) != getattr(after, name) for name in _NOTICEABLE
    )


def _to_the_account(happening: Happening) -> Iterator[Occasion]:
    """Of what is new and stands, or waits for the account; and of what a customer did to it."""
    settings, ask, state = happening.account.settings, happening.ask, happening.after.state
    if ask.batch is not None or ask.reminder:
        return
    news = happening.step in KEEPING
    by_customer = ask.by_customer and happening.step in {Step.UPDATE, Step.CANCEL}
    usual = (news and state in _TO_BE_SEEN_TO) or by_customer
    may_be = (news and state in ACTIVE) or by_customer
    for channel, wanted, address in (
        (Channel.EMAIL, settings.email_notification, _mail_of(happening.account)),
        (Channel.SMS, settings.sms_notification, _phone_of(happening.account)),
    ):
        asked = getattr(ask, f"{MessageKind.NOTIFICATION}_send_{channel}")
        goes = (usual and wanted) if asked is None else (may_be and asked)
        if goes and address:
            yield Occasion(MessageKind.NOTIFICATION, channel, address)


def _mail_of(account: Account) -> str:
    return account.settings.mail_notification_recipient or account.email


def _phone_of(account: Account) -> str | None:
    number = account.settings.phone_number
    return e164(number, account.country_code) if number else None
