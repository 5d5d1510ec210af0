"""Merging people that have bookings. Lock order as in `operations`: events, people, the bookings.
Who a booking is for changes nothing about its time, so no resource is locked.

An event is locked where the second person has a hold: whoever counts its places has a booking in
hand, and then takes the holds that are over, whatever their ids.
"""

from typing import Final

import msgspec

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import rows
from bookwright.engine.bookings.attended_event import lock_events
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.operations_steps import write_many
from bookwright.engine.people import merging
from bookwright.engine.people.columns import columns_of
from bookwright.engine.people.details import PersonDetails, PersonFields
from bookwright.kit.clock import Clock
from bookwright.kit.refusal import Busy
from bookwright.terms.permissions import Permission
from bookwright.terms.states import Step

_MOST_RESTARTS: Final = 5


def merge_people(
    kept_id: int, merged_id: int, fields: PersonFields, *, by: Actor, clock: Clock
) -> PersonDetails:
    """All bookings of the second become the first one's, one modification each, whatever their
    state; the second is deleted, and the first gets `fields`. The second may be deleted before.

    Raises NotPermitted, NotFound, Busy, Refusal.
    """
    require(by, Permission.WRITE_PEOPLE)
    require(by, Permission.WRITE_BOOKINGS)
    columns = columns_of(fields, country=by.account.country_code)

    def work() -> PersonDetails | None:
        events = rows.events_with_holds_of(merged_id, by=by)
        lock_events(events, by=by)
        pair = merging.lock_pair(kept_id, merged_id, by=by)
        if not events.issuperset(rows.events_with_holds_of(merged_id, by=by)):
            return None  # held at another one meanwhile
        at = clock()
        kept = merging.merge(pair, columns, by=by, at=at)
        bookings = rows.with_person_for_update(merged_id, by=by)
        moves = [(before, _with(before, kept_id, merged_id)) for before in bookings]
        write_many(moves, Step.UPDATE, by=by, at=at)
        return kept

    for _ in range(_MOST_RESTARTS):
        done = in_transaction(work)
        if done is not None:
            return done
    raise Busy


def _with(before: BookingFacts, kept_id: int, merged_id: int) -> BookingFacts:
    def now(person_id: int | None) -> int | None:
        return kept_id if person_id == merged_id else person_id

    return msgspec.structs.replace(
        before,
        person_id=now(before.person_id),
        booked_by_person_id=now(before.booked_by_person_id),
    )
