"""A period, relative to a moment.

Days, weeks, months and years go by the calendar and keep the time of day; hours and minutes are
exact. A time of day that the zone skips gives the first moment after the gap, one that it has twice
the first of them. 31 January and a month is the last of February.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import assert_never

from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone, instant_from, wall
from bookwright.kit.periods.shapes import Direction, Edge, Period, Shift, Unit, Weekday, Which


def moment(period: Period, now: Instant, zone: Zone) -> Instant:
    """What names no direction lies ahead: `2 days` is two days after now."""
    return _moment(period, now, zone, unsaid=1)


def moment_before(period: Period, start: Instant, zone: Zone) -> Instant:
    """What names no direction lies before: `2 days` is two days before the start."""
    return _moment(period, start, zone, unsaid=-1)


def _moment(period: Period, anchor: Instant, zone: Zone, *, unsaid: int) -> Instant:
    match period:
        case Shift():
            return _shifted(period, anchor, zone, unsaid=unsaid)
        case Weekday():
            return _on_weekday(period, anchor, zone)
        case Edge():
            return instant_from(_midnight(_edge(period, wall(anchor, zone).date())), zone)
        case _:
            assert_never(period)


def _shifted(shift: Shift, anchor: Instant, zone: Zone, *, unsaid: int) -> Instant:
    sign = {Direction.AFTER: 1, Direction.BEFORE: -1, Direction.UNSAID: unsaid}[shift.direction]
    exact = sign * shift.seconds
    if not shift.months and not shift.days and shift.clock is None:
        return Instant(anchor + exact)
    reading = wall(anchor, zone)
    day = _months_on(reading.date(), sign * shift.months) + timedelta(days=sign * shift.days)
    return Instant(instant_from(_at(shift.clock, day, reading.time()), zone) + exact)


def _on_weekday(period: Weekday, anchor: Instant, zone: Zone) -> Instant:
    reading = wall(anchor, zone)
    ahead = (period.weekday - reading.weekday()) % 7

    def in_days(days: int) -> Instant:
        day = reading.date() + timedelta(days=days)
        return instant_from(_at(period.clock, day, reading.time()), zone)

    match period.which:
        case Which.COMING:
            found = in_days(ahead)
            return found if found > anchor else in_days(ahead + 7)
        case Which.NEXT:
            return in_days(ahead or 7)
        case Which.LAST:
            return in_days(ahead - 7)


def _edge(edge: Edge, today: date) -> date:
    match edge.unit:
        case Unit.DAY:
            return today + timedelta(days=edge.number)
        case Unit.WEEK:
            return today + timedelta(days=7 * edge.number - today.weekday())
        case Unit.MONTH:
            return _months_on(today.replace(day=1), edge.number)
        case Unit.YEAR:
            return date(today.year + edge.number, 1, 1)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _at(clock: int | None, day: date, otherwise: time) -> datetime:
    if clock is None:
        return datetime.combine(day, otherwise)
    return _midnight(day) + timedelta(seconds=clock)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
