"""Beginning and ending series.

A call that begins one makes nothing: it tries the first, and writes down what is wanted. The worker
does the rest (`creating`). A call that ends one is many transactions: whatever it did stays done,
and the same call does the rest.
"""

import uuid
from contextlib import suppress
from typing import Final

from bookwright.data.transactions import in_transaction, tried
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations as bookings
from bookwright.engine.bookings.states import InvalidStep
from bookwright.engine.bookings.wanted import NOTHING_ASKED, MessageAsk, NewBooking, stored
from bookwright.engine.events import operations as events
from bookwright.engine.events.details import EventDetails, EventFields
from bookwright.engine.series import rows
from bookwright.engine.series.telling import LATEST, Batch, tell, tell_now
from bookwright.engine.series.turns import in_turn
from bookwright.engine.series.wanted import Wanted, encoded
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.recurrence import BadPattern, Pattern, TooMany, occurrences
from bookwright.kit.refusal import Refusal
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code
from bookwright.terms.series import SeriesKind
from bookwright.terms.states import FOLLOWING, State, Step

_TO_MOVE: Final = {
    Step.CANCEL: sorted(FOLLOWING),
    Step.DELETE: sorted(set(State) - {State.DELETED}),
}


def begin_bookings(new: NewBooking, pattern: Pattern, *, by: Actor, clock: Clock) -> str:
    """Its collection_id. `new` is the first; the others begin when the pattern says, in the
    account's time, and are as long.

    Raises NotPermitted, what `book` raises of the first, and Refusal for the pattern.
    """
    require(by, Permission.WRITE_BOOKINGS)
    tried(lambda: bookings.book(new, by=by, clock=clock))
    starts = _starts(pattern, new.time.start, by=by)
    return _begun(SeriesKind.BOOKINGS, Wanted(booking=new), starts, by=by, at=clock())


def begin_events(first: EventFields, pattern: Pattern, *, by: Actor, clock: Clock) -> str:
    """As `begin_bookings`. Raises what `create_event` raises of the first, and Refusal."""
    require(by, Permission.WRITE_EVENTS)
    tried(lambda: events.create_event(first, by=by, clock=clock))
    assert isinstance(first.starts_at, int)
    starts = _starts(pattern, first.starts_at, by=by)
    return _begun(SeriesKind.EVENTS, Wanted(event=first), starts, by=by, at=clock())


def end_bookings(
    collection_id: str,
    step: Step,
    *,
    ask: MessageAsk = NOTHING_ASKED,
    by: Actor,
    clock: Clock,
) -> None:
    """Cancels what is active, or deletes all; what is not made yet will not be.

    Raises NotPermitted, NotFound, Busy.
    """
    require(by, Permission.WRITE_BOOKINGS)
    series = rows.series(collection_id, SeriesKind.BOOKINGS, by=by)
    batch = Batch(series.collection_id, str(uuid.uuid4()))
    of_batch = stored(ask, batch=batch.id)

    def move(booking_id: int) -> None:
        with suppress(InvalidStep):  # somebody else did it meanwhile
            bookings.move(booking_id, step, ask=of_batch, by=by, clock=clock)

    revision = _stop_and_tell(series.id, batch, step, ask=ask, by=by, at=clock())
    try:
        in_turn(rows.ids_of_bookings(series.collection_id, states=_TO_MOVE[step], by=by), move)
    finally:
        in_transaction(lambda: tell_now(series.id, revision, by=by, at=clock()))


def delete_events(collection_id: str, *, by: Actor, clock: Clock) -> list[EventDetails]:
    """All of them, in order of time; who attends is called off, and what is not made yet will not
    be. Raises NotPermitted, NotFound, Busy.
    """
    require(by, Permission.WRITE_EVENTS)
    series = rows.series(collection_id, SeriesKind.EVENTS, by=by)
    in_transaction(lambda: rows.stop(series.id, by=by, at=clock()))
    ids = rows.ids_of_events(series.collection_id, by=by)
    return in_turn(ids, lambda event_id: events.delete_event(event_id, by=by, clock=clock))


def _starts(pattern: Pattern, first: Instant, *, by: Actor) -> list[Instant]:
    try:
        return occurrences(pattern, first, by.account.zone)
    except BadPattern as error:
        raise Refusal.of("collection_id", Code.NO_OCCURRENCES) from error
    except TooMany as error:
        raise Refusal.of("collection_id", Code.TOO_MANY_OCCURRENCES) from error


def _begun(
    kind: SeriesKind, wanted: Wanted, starts: list[Instant], *, by: Actor, at: Instant
) -> str:
    collection_id = str(uuid.uuid4())
    in_transaction(lambda: rows.insert(collection_id, kind, encoded(wanted), starts, by=by, at=at))
    return collection_id


def _stop_and_tell(
    series_id: int, batch: Batch, step: Step, *, ask: MessageAsk, by: Actor, at: Instant
) -> int:
    """What is done next is told of, whatever becomes of us."""

    def work() -> int:
        rows.lock(series_id, by=by)
        rows.stop(series_id, by=by, at=at)
        later = Instant(at + LATEST)
        return tell(series_id, batch, step, ask=ask, by=by, at=at, due_at=later)

    return in_transaction(work)
