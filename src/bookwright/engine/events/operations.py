"""The writers of events. Each call is one transaction.

Lock order: resources (by id), the event, its bookings.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations_at_events as bookings
from bookwright.engine.events import rows, rules
from bookwright.engine.events.details import EventDetails, EventFields, snapshot_of
from bookwright.engine.occupancy import of_events
from bookwright.engine.occupancy.locks import LockedResource, lock_resources
from bookwright.engine.outbox.operations import record
from bookwright.kit import local_time
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.refusal import Busy
from bookwright.terms.permissions import Permission
from bookwright.terms.states import Step

_MOST_RESTARTS: Final = 5


def create_event(
    fields: EventFields, *, collection_id: str | None = None, by: Actor, clock: Clock
) -> EventDetails:
    """Takes its resource whole, whether it is open, free or not.

    Raises NotPermitted, Busy, Refusal.
    """
    require(by, Permission.WRITE_EVENTS)
    said = rules.new_event(fields)
    time = Interval(said["starts_at"], said["ends_at"])
    rules.refuse(rules.problems_of_time(time))

    def work() -> EventDetails:
        resource = lock_resources([said["resource_id"]], by=by).get(said["resource_id"])
        at = clock()
        rules.refuse(
            [
                *rules.problems_of_resource(resource),
                *rules.problems_of_service(said["service_id"], by=by),
            ]
        )
        values = {**said, "collection_id": collection_id, **_first(time, by=by, at=at)}
        event_id = rows.insert(values, by=by)
        of_events.take_whole(said["resource_id"], time, event_id=event_id, by=by, at=at)
        return _recorded(event_id, Step.CREATE, by=by, at=at)

    return in_transaction(work)


def update_event(event_id: int, fields: EventFields, *, by: Actor, clock: Clock) -> EventDetails:
    """Whoever attends goes where it goes, one modification each. A capacity below what is booked
    is fine: nobody is sent away. A deleted one may be changed, and stays deleted.

    Raises NotPermitted, NotFound, Busy, Refusal.
    """
    require(by, Permission.WRITE_EVENTS)
    said = rules.changed_event(fields)

    def work(before: EventDetails, resources: dict[int, LockedResource]) -> EventDetails:
        at = clock()
        wish = msgspec.structs.replace(before, **said)
        if wish == before:
            return before
        problems = [*rules.problems_of_time(wish.time)]
        if wish.resource_id != before.resource_id:
            problems += rules.problems_of_resource(resources.get(wish.resource_id))
        if wish.service_id != before.service_id:
            problems += rules.problems_of_service(wish.service_id, by=by)
        rules.refuse(problems)
        offset = before.utc_offset
        if wish.time != before.time:
            offset = local_time.offset_at(wish.starts_at, by.account.zone)
        return _written(before, {**said, "utc_offset": offset}, Step.UPDATE, by=by, at=at)

    return _locked(event_id, said.get("resource_id"), work, by=by)


def delete_event(event_id: int, *, by: Actor, clock: Clock) -> EventDetails:
    """Its bookings are cancelled, its time is free. Deleting twice is fine.

    Raises NotPermitted, NotFound, Busy.
    """
    require(by, Permission.WRITE_EVENTS)

    def work(before: EventDetails, _: dict[int, LockedResource]) -> EventDetails:
        if not before.active:
            return before
        return _written(before, {"active": False}, Step.DELETE, by=by, at=clock())

    return _locked(event_id, None, work, by=by)


def _locked(
    event_id: int,
    goes_to: int | None,
    work: Callable[[EventDetails, dict[int, LockedResource]], EventDetails],
    *,
    by: Actor,
) -> EventDetails:
    """`work` in a transaction that holds the resources the event is at and goes to, and the event.

    Where it is is read before it can be locked: if that changed meanwhile, it starts again.
    """

    def locked() -> EventDetails | None:
        seen = rows.event(event_id, by=by).resource_id
        resources = lock_resources({seen, seen if goes_to is None else goes_to}, by=by)
        event = rows.event_for_update(event_id, by=by)
        return work(event, resources) if event.resource_id == seen else None

    for _ in range(_MOST_RESTARTS):
        done = in_transaction(locked)
        if done is not None:
            return done
    raise Busy


def _written(
    before: EventDetails, values: Mapping[str, object], step: Step, *, by: Actor, at: Instant
) -> EventDetails:
    """With its row of occupancy, and its bookings where they follow."""
    rows.write(before.id, {**values, "revision": before.revision + 1, "updated_at": at}, by=by)
    after = _recorded(before.id, step, by=by, at=at)
    if after.active and _whereabouts(after) != _whereabouts(before):
        of_events.give_back(after.id, by=by)
        of_events.take_whole(after.resource_id, after.time, event_id=after.id, by=by, at=at)
        bookings.follow_event(after.id, by=by, at=at)
    if before.active and not after.active:
        of_events.give_back(after.id, by=by)
        bookings.call_off_event(after.id, by=by, at=at)
    return after


def _whereabouts(event: EventDetails) -> tuple[Interval, int, int]:
    """What its bookings have from it."""
    return event.time, event.resource_id, event.service_id


def _first(time: Interval, *, by: Actor, at: Instant) -> dict[str, Any]:
    return {
        "active": True,
        "utc_offset": local_time.offset_at(time.start, by.account.zone),
        "revision": 0,
        "created_at": at,
        "updated_at": at,
    }


def _recorded(event_id: int, step: Step, *, by: Actor, at: Instant) -> EventDetails:
    details = rows.event(event_id, by=by)
    record(
        subject="event",
        subject_id=event_id,
        revision=details.revision,
        step=step,
        snapshot=snapshot_of(details),
        ask=None,
        by=by,
        at=at,
    )
    return details
