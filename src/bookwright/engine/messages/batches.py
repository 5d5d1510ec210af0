"""Many bookings that were made, or ended, as one: whom one message tells of all of them."""

from collections.abc import Iterator
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.details import BookingDetails, details_at
from bookwright.engine.messages.happenings import ask_of
from bookwright.engine.messages.occasions import Happening, Occasion, occasions
from bookwright.engine.outbox.relay import Change
from bookwright.engine.series.telling import Batch, batch_at
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import ACTIVE, Step

_STANDING: Final = ", ".join(f"'{state}'" for state in sorted(ACTIVE))


def occasions_of(change: Change, account: Account) -> dict[Occasion, list[BookingDetails]]:
    """Each booking is looked at as if it were the only one; what would go to the same address is
    put together, in order of time.
    """
    found: dict[Occasion, list[BookingDetails]] = {}
    for happening in _happenings(change, account):
        for occasion in occasions(happening):
            if occasion.kind is not MessageKind.VERIFICATION:  # each has a code of its own
                found.setdefault(occasion, []).append(happening.after)
    return {
        occasion: sorted(bookings, key=lambda booking: (booking.booked_from, booking.id))
        for occasion, bookings in found.items()
    }


def _happenings(change: Change, account: Account) -> Iterator[Happening]:
    batch, step, ask = batch_at(change.snapshot), Step(change.step), ask_of(change.ask)
    before: BookingDetails | None = None
    for row in _changes(batch, step, account_id=change.account_id):
        _, row_step, row_snapshot, row_ask = row
        after = details_at(row_snapshot)
        if before is not None and before.id != after.id:
            before = None
        if row_step == step and ask_of(row_ask).batch == batch.id:
            yield Happening(step, before, after, ask, account, change.at)
        before = after


def _changes(batch: Batch, step: Step, *, account_id: int) -> list[sql.Row]:
    """Of all bookings of the series, in order. What was made and does not stand any more has been
    told of by itself.
    """
    standing = f" AND state IN ({_STANDING})" if step is Step.CREATE else ""
    return sql.rows(
        "SELECT subject_id, step, snapshot, ask FROM change"  # noqa: S608 -- names from the code
        " WHERE account_id = %s AND subject = 'booking' AND subject_id IN"
        f" (SELECT id FROM booking WHERE account_id = %s AND collection_id = %s{standing})"
        " ORDER BY subject_id, revision",
        [account_id, account_id, batch.collection_id],
    )
