"""What follows from a change, stored in the transaction that marks it as relayed."""

from collections.abc import Iterable, Mapping, Sequence

from bookwright.engine.accounts.facts import Account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.accounts.texts import texts_of
from bookwright.engine.bookings.details import BookingDetails, details_at
from bookwright.engine.messages import batches, timed
from bookwright.engine.messages.drafts import store
from bookwright.engine.messages.happenings import happened, templates_are_wanted
from bookwright.engine.messages.matter import Matter, matter_of
from bookwright.engine.messages.occasions import (
    KEEPING,
    Happening,
    Occasion,
    addresses_of,
    occasions,
)
from bookwright.engine.messages.own_words import OwnWords, own_words
from bookwright.engine.messages.rendering import drafted
from bookwright.engine.messages.templates.queries import confirmations_for
from bookwright.engine.outbox.relay import Change, Planner
from bookwright.engine.series import telling
from bookwright.kit.clock import Instant
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State, Step

Plan = Mapping[Occasion, tuple[Sequence[BookingDetails], OwnWords | None]]
"""What each message tells of, and in which words, if not in the usual ones."""


def messages(base_url: str) -> Planner:
    """A planner for the outbox's relay. base_url has no slash at its end."""

    def plan(change: Change, at: Instant) -> None:
        if change.subject == "booking":
            booking = details_at(change.snapshot)
            if booking.person is None or booking.service_id is None:
                return  # nobody to write to, or nothing to write about
            account = _account(change)
            happening = happened(change, booking, account)
            timed.plan(happening, change, at=at)
            _store(_of_one(happening, change), change, account, base_url, at=at)
        elif change.subject == telling.SUBJECT:
            account = _account(change)
            told = batches.occasions_of(change, account)
            plan = {occasion: (bookings, None) for occasion, bookings in told.items()}
            _store(plan, change, account, base_url, at=at)

    return plan


def _account(change: Change) -> Account:
    account = account_with_id(change.account_id)
    assert account is not None
    return account


def _of_one(happening: Happening, change: Change) -> Plan:
    """Templates for a confirmation take the place of the usual one, channel by channel."""
    about = (happening.after,)
    usual = dict.fromkeys(occasions(happening))
    words = {**usual, **dict(_from_templates(happening, change))}
    return {occasion: (about, own) for occasion, own in words.items()}


def _from_templates(happening: Happening, change: Change) -> Iterable[tuple[Occasion, OwnWords]]:
    booking, kind = happening.after, MessageKind.CONFIRMATION
    stands = happening.step in KEEPING and booking.state == State.CONFIRMED
    if not stands or happening.ask.batch or not templates_are_wanted(change):
        return
    assert booking.service_id is not None
    found = confirmations_for(booking.service_id, account_id=change.account_id)
    for channel, address in addresses_of(booking).items():
        refused = getattr(happening.ask, f"{kind}_send_{channel}") is False
        if channel in found and not refused:
            yield Occasion(kind, channel, address), found[channel].words


def _store(plan: Plan, change: Change, account: Account, base_url: str, *, at: Instant) -> None:
    if not plan:
        return
    texts = texts_of(account)
    matters: dict[tuple[int, ...], Matter] = {}
    for occasion, (bookings, words) in plan.items():
        ids = tuple(booking.id for booking in bookings)
        if ids not in matters:  # one for all channels
            found = matter_of(bookings, account, base_url=base_url, at=change.at)
            matters[ids] = found._replace(changed=change.step == Step.UPDATE)
        matter = matters[ids]
        own = words or own_words(occasion.kind, occasion.channel, matter, texts)
        draft = drafted(occasion, matter, own)
        store(draft, matter.booking, account_id=account.id, change_id=change.id, at=at)
