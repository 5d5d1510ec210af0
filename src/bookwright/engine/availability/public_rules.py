"""What customers must keep to, and staff need not (makeplans-api, `public_booking`)."""

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.bookable import (
    bookable_starts,
    problems_of_length,
    problems_of_start,
)
from bookwright.engine.availability.day_slots import are_open_days
from bookwright.engine.availability.opening_hours import Timetable, is_open_throughout
from bookwright.engine.availability.timetables import timetables
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.occupancy.guard import NotAvailable
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.refusal import Refusal


def make_sure_customers_may_book(
    time: Interval, service: ServiceDetails | None, resource_id: int, *, by: Actor, at: Instant
) -> None:
    """Notice and horizon, the service's length, the resource's opening hours. Nothing about what
    else is booked. Raises Refusal, NotAvailable outside the opening hours.
    """
    problems = [
        *problems_of_start(time.start, bookable_starts(by.account, at)),
        *problems_of_length(time, service, by.account.zone),
    ]
    if problems:
        raise Refusal(*problems)
    resource = catalogue.bookable_resource(resource_id, by=by)
    timetable = timetables([resource], time, by=by)[resource_id]
    if not _is_open(time, service, timetable, by=by):
        raise NotAvailable


def make_sure_customers_may_attend(start: Instant, *, by: Actor, at: Instant) -> None:
    """Notice and horizon of what begins then: an event is not bound to opening hours, and as long
    as it is. Raises Refusal.
    """
    problems = list(problems_of_start(start, bookable_starts(by.account, at)))
    if problems:
        raise Refusal(*problems)


def _is_open(
    time: Interval, service: ServiceDetails | None, timetable: Timetable, *, by: Actor
) -> bool:
    if service is not None and service.has_day_booking:
        return are_open_days(
            time,
            by.account.zone,
            timetable,
            with_times=service.day_booking_specify_time,
        )
    return is_open_throughout(time, by.account.zone, timetable)
