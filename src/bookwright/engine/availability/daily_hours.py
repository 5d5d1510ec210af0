"""The opening hours of resources on single days."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Final, NamedTuple

from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.timetables import timetables
from bookwright.engine.catalogue.queries import bookable_resources
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import SkippedDay, Zone, day_bounds, day_of
from bookwright.kit.refusal import Refusal
from bookwright.kit.wall_hours import Hours
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code

LONGEST: Final = timedelta(days=400)


class HoursOfDay(NamedTuple):
    """After exception dates and holidays. Without hours the day is closed."""

    resource_id: int
    day: date
    hours: Hours


def daily_hours(
    resource_id: int | None,
    *,
    from_day: date | None,
    to_day: date | None,
    by: Actor,
    at: Instant,
) -> list[HoursOfDay]:
    """Every day from one to the other, both included and today where they are not given, of one
    resource or of all that are active. Two statements.

    Raises NotFound for the resource; Refusal for days out of order or more than LONGEST apart, and
    where the account's zone left all of them out.
    """
    require(by, Permission.READ_CATALOGUE)
    today = day_of(at, by.account.zone)
    first = from_day or today
    days = _days(first, to_day or max(first, today), by.account.zone)
    resources = bookable_resources(resource_id, by=by)
    window = Interval(days[0][1].start, days[-1][1].end)
    found = timetables(resources, window, by=by)
    return [
        HoursOfDay(resource.id, day, found[resource.id].hours_on(day))
        for resource in resources
        for day, _ in days
    ]


def _days(first: date, last: date, zone: Zone) -> list[tuple[date, Interval]]:
    """Those that exist, and when they are."""
    if last < first:
        raise Refusal.of("to", Code.END_BEFORE_START)
    if last - first > LONGEST:
        raise Refusal.of("to", Code.TOO_LARGE, limit=LONGEST.days)
    found = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        with suppress(SkippedDay):
            found.append((day, day_bounds(day, zone)))
    if not found:
        raise Refusal.of("from", Code.SKIPPED_TIME)
    return found
