"""What the operations share: a step taken, written, and recorded as a change."""

from collections.abc import Sequence
from typing import Final

import msgspec

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import queries, rows, verification
from bookwright.engine.bookings.details import BookingDetails, snapshot_of
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.offered_service import service_of
from bookwright.engine.bookings.states import after
from bookwright.engine.bookings.wanted import NOTHING_ASKED, MessageAsk
from bookwright.engine.outbox.operations import record
from bookwright.kit.clock import Instant
from bookwright.terms.states import State, Step

_KEEPING: Final = frozenset({Step.VERIFY, Step.CONFIRM, Step.PAY, Step.PROMOTE})
"""Steps that keep the time, or take it (again)."""


def moved(before: BookingFacts, step: Step, *, by: Actor, at: Instant) -> BookingFacts:
    """Raises InvalidStep."""
    service = service_of(before.service_id, by=by) if step in _KEEPING else None
    towards = verification.state_once_verified(
        by.account, service, paid=step is Step.PAY or before.paid_at is not None
    )
    state = after(State(before.state), step, towards)
    if step not in _KEEPING:
        return msgspec.structs.replace(before, state=state)
    return msgspec.structs.replace(
        before, state=state, expires_at=verification.end_of_hold(by.account, state, at)
    )


def written(
    before: BookingFacts,
    wish: BookingFacts,
    step: Step,
    *,
    ask: MessageAsk,
    by: Actor,
    at: Instant,
) -> BookingDetails:
    return recorded(_revised(before, wish, by=by, at=at), step, ask=ask, by=by, at=at)


def write_many(
    moves: Sequence[tuple[BookingFacts, BookingFacts]], step: Step, *, by: Actor, at: Instant
) -> None:
    """What does not differ is left alone."""
    revised = [
        _revised(before, wish, by=by, at=at).id
        for before, wish in moves
        if rows.difference(before, wish)
    ]
    for details in queries.details_of(revised, by=by, at=at):
        _record(details, step, ask=NOTHING_ASKED, by=by, at=at)


def _revised(before: BookingFacts, wish: BookingFacts, *, by: Actor, at: Instant) -> BookingFacts:
    revised = msgspec.structs.replace(
        wish, revision_count=before.revision_count + 1, updated_by=by.name, updated_at=at
    )
    rows.write(before, revised, by=by)
    return revised


def recorded(
    made: BookingFacts, step: Step, *, ask: MessageAsk, by: Actor, at: Instant
) -> BookingDetails:
    details = queries.details(made.id, by=by, at=at)
    _record(details, step, ask=ask, by=by, at=at)
    return details


def _record(
    details: BookingDetails, step: Step, *, ask: MessageAsk, by: Actor, at: Instant
) -> None:
    record(
        subject="booking",
        subject_id=details.id,
        revision=details.revision_count,
        step=step,
        snapshot=snapshot_of(details),
        ask=None if ask == NOTHING_ASKED else msgspec.json.encode(ask),
        by=by,
        at=at,
    )


def end_holds(event_id: int, *, besides: int | None = None, by: Actor, at: Instant) -> None:
    """Writes down which holds are over, before places are counted: who verifies late then knows,
    whatever the clock there says.
    """
    over = rows.over_at_event_for_update(event_id, by=by, at=at)
    moves = [
        (before, moved(before, Step.EXPIRE, by=by, at=at))
        for before in over
        if before.id != besides
    ]
    write_many(moves, Step.EXPIRE, by=by, at=at)
