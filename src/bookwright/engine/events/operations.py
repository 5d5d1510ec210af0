"""The writers of events. Each call is one transaction.

Lock order: resources (by id), the event, its bookings.
"""

from typing import Any

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.events import rows, rules
from bookwright.engine.events.details import EventDetails, EventFields, snapshot_of
from bookwright.engine.occupancy import of_events
from bookwright.engine.occupancy.locks import lock_resources
from bookwright.engine.outbox.operations import record
from bookwright.kit import local_time
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.terms.permissions import Permission
from bookwright.terms.states import Step


def create_event(
    fields: EventFields, *, collection_id: str | None = None, by: Actor, at: Instant
) -> EventDetails:
    """Takes its resource whole, whether it is open, free or not.

    Raises NotPermitted, Busy, Refusal.
    """
    require(by, Permission.WRITE_EVENTS)
    said = rules.new_event(fields)
    time = Interval(said["starts_at"], said["ends_at"])
    rules.make_sure_it_has_length(time)

    def work() -> EventDetails:
        resource = lock_resources([said["resource_id"]], by=by).get(said["resource_id"])
        rules.make_sure_they_are_there(resource, said["service_id"], by=by)
        values = {**said, "collection_id": collection_id, **_first(time, by=by, at=at)}
        event_id = rows.insert(values, by=by)
        of_events.take_whole(said["resource_id"], time, event_id=event_id, by=by)
        return _recorded(event_id, Step.CREATE, by=by, at=at)

    return in_transaction(work)


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
