"""Changing resources."""

from collections.abc import Mapping, Sequence
from typing import Any

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import DayHours, ResourceDetails
from bookwright.engine.catalogue.fields import WEEK, ResourceFields
from bookwright.engine.catalogue.hours import day_from, week_text
from bookwright.engine.catalogue.rows import end_providers, insert, update
from bookwright.engine.catalogue.rules import changed_resource, new_resource
from bookwright.engine.occupancy.locks import lock_resources
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Permission


def create_resource(fields: ResourceFields, *, by: Actor, at: Instant) -> ResourceDetails:
    """Raises Refusal."""
    require(by, Permission.WRITE_CATALOGUE)
    values = _with_week(new_resource(fields), (None,) * len(WEEK))

    def work() -> ResourceDetails:
        return queries.resource(insert("resource", values, by=by, at=at), by=by)

    return in_transaction(work)


def update_resource(
    resource_id: int, fields: ResourceFields, *, by: Actor, at: Instant
) -> ResourceDetails:
    """Raises Refusal. A capacity below what is booked is fine: the bookings stand, and nothing more
    fits beside them. Waits for whoever is booking the resource.
    """
    require(by, Permission.WRITE_CATALOGUE)
    values = changed_resource(fields)

    def work() -> ResourceDetails:
        lock_resources([resource_id], by=by)
        before = queries.resource(resource_id, by=by)
        update("resource", resource_id, _with_week(values, before.opening_hours), by=by, at=at)
        return queries.resource(resource_id, by=by)

    return in_transaction(work)


def delete_resource(resource_id: int, *, by: Actor, at: Instant) -> ResourceDetails:
    """It provides nothing from then on; its bookings stand. Raises NotFound."""
    require(by, Permission.WRITE_CATALOGUE)

    def work() -> ResourceDetails:
        lock_resources([resource_id], by=by)
        update("resource", resource_id, {"active": False}, by=by, at=at)
        end_providers("resource_id", resource_id, by=by, at=at)
        return queries.resource(resource_id, by=by)

    return in_transaction(work)


def _with_week(values: Mapping[str, Any], before: Sequence[DayHours]) -> dict[str, Any]:
    """The seven members that are days become the one column that they are stored in."""
    week = [
        day_from(values[day]) if day in values else kept
        for day, kept in zip(WEEK, before, strict=True)
    ]
    others = {name: value for name, value in values.items() if name not in WEEK}
    return {**others, "opening_hours": week_text(week)}
