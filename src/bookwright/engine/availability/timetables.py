"""The timetables of resources: their weeks, their exception dates, the account's holidays."""

from collections.abc import Sequence
from datetime import timedelta

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.holidays import holidays_between
from bookwright.engine.availability.opening_hours import Timetable
from bookwright.engine.catalogue.details import BookableResource
from bookwright.engine.catalogue.queries import exceptions_in
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import day_of

_AROUND = timedelta(days=2)
"""Hours may run past midnight, and an opening that is going on began before the window."""


def timetables(
    resources: Sequence[BookableResource], window: Interval, *, by: Actor
) -> dict[int, Timetable]:
    """By resource, right for the days of the window and two around. One statement."""
    first = day_of(window.start, by.account.zone) - _AROUND
    last = day_of(window.end, by.account.zone) + _AROUND
    exceptions = exceptions_in([resource.id for resource in resources], first, last, by=by)
    closed = (
        holidays_between(by.account.country_code, first, last)
        if by.account.settings.closed_for_holidays
        else frozenset()
    )
    return {
        resource.id: Timetable(resource.weekly, exceptions.get(resource.id, {}), closed)
        for resource in resources
    }
