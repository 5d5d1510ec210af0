"""Making what series are of, a few occurrences at a time.

Each is made in the transaction in which the series is marked: whoever dies in between has made it
or has not. The mark is refused to a worker that lost its lease, and to one that finds the series
elsewhere than it left it.
"""

from collections.abc import Generator
from time import monotonic
from typing import Final

import msgspec

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings import operations as bookings
from bookwright.engine.events import operations as events
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.leases import Leased
from bookwright.engine.outbox.pace import Pace
from bookwright.engine.series import rows
from bookwright.engine.series.details import LeftOut, SeriesFacts
from bookwright.engine.series.telling import Batch, tell
from bookwright.engine.series.turns import at_once
from bookwright.engine.series.wanted import booking_at, decoded, event_at
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.states import Step

SHARE: Final = 2
"""Of a series in one round: so many times what one transaction may hold."""


def create(*, pace: Pace, clock: Clock) -> Generator[None]:
    """One round of what is due. It pauses after each transaction, where the caller rests or stops;
    where nothing was due, it ends without a pause.
    """
    for row in leases.claim(rows.SERIES, most=1, clock=clock):
        yield from _continue(row, pace, clock)
    for row in leases.reclaim(rows.SERIES, clock=clock):
        yield from _continue(row, pace, clock)


def _continue(row: Leased, pace: Pace, clock: Clock) -> Generator[None]:
    series = rows.series_with_id(row.id, account_id=row.account_id)
    enough = series.position + SHARE * pace.rows
    while series.finished_at is None and series.position < enough:
        with leases.given_back_if_stopped(rows.SERIES, [row]):
            yield
        try:
            series = _made_some(series, row, pace, clock)
        except _Lost:
            break
        except Exception as error:  # noqa: BLE001 -- whatever it is, the next series passes
            _failed(series, row, error, at=clock())
            return
        row = row._replace(tries=1)
    rows.put_back(row, at=clock())


def _failed(series: SeriesFacts, row: Leased, error: Exception, *, at: Instant) -> None:
    """What was made of one that is given up stands: people are told of it."""

    def work() -> None:
        if leases.fail(rows.SERIES, row, error, at=at):
            _told(series, row, at=at)

    in_transaction(work)


class _Lost(Exception):
    """The series is no longer ours: it was stopped, or another worker has it."""


def _made_some(series: SeriesFacts, row: Leased, pace: Pace, clock: Clock) -> SeriesFacts:
    """With its mark. Raises _Lost, and what the first of them could not be made for."""
    end = series.position + at_once(pace)

    def work() -> SeriesFacts:
        enough = monotonic() + pace.seconds
        after = _with_next(series, row, clock)
        while after.finished_at is None and after.position < end and monotonic() < enough:
            try:
                after = _with_next(after, row, clock)
            except Exception:  # noqa: BLE001 -- the next transaction begins with it
                break
        if not rows.advance(series, after, row, at=clock()):
            raise _Lost
        if after.finished_at is not None:
            _told(after, row, at=after.finished_at)
        return after

    return in_transaction(work)


def _with_next(series: SeriesFacts, row: Leased, clock: Clock) -> SeriesFacts:
    """What is refused for a reason is left out; trouble with locks is none."""
    start = series.starts[series.position]
    left_out, person_id = series.left_out, series.person_id
    try:
        made_for = _make(start, series, row, clock)
    except Refusal as refusal:
        if not refusal.problems:
            raise
        left_out = (*left_out, LeftOut(start, refusal.problems))
    else:
        person_id = person_id or made_for
    position = series.position + 1
    return msgspec.structs.replace(
        series,
        position=position,
        left_out=left_out,
        person_id=person_id,
        finished_at=clock() if position == len(series.starts) else None,
    )


def _told(series: SeriesFacts, row: Leased, *, at: Instant) -> None:
    """In the transaction that ends it."""
    booking = decoded(series.wanted).booking if series.created else None
    if booking is None:
        return
    batch = Batch(series.collection_id, series.collection_id)
    by = _actor(series, row)
    rows.lock(series.id, by=by)
    tell(series.id, batch, Step.CREATE, ask=booking.ask, by=by, at=at, due_at=at)


def _actor(series: SeriesFacts, row: Leased) -> Actor:
    account = account_with_id(row.account_id)
    assert account is not None
    return Actor(account=account, name=series.by_name, user_id=series.by_user_id)


def _make(start: Instant, series: SeriesFacts, row: Leased, clock: Clock) -> int | None:
    """Whom it is for."""
    by, wanted = _actor(series, row), decoded(series.wanted)
    if wanted.booking is not None:
        new = booking_at(
            start,
            wanted.booking,
            collection_id=series.collection_id,
            person_id=series.person_id,
            zone=by.account.zone,
        )
        return bookings.book(new, by=by, clock=clock).person_id
    assert wanted.event is not None
    event = event_at(start, wanted.event)
    events.create_event(event, collection_id=series.collection_id, by=by, clock=clock)
    return None
