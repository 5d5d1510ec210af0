"""Which days a rule picks: a period's days, put through everything that the rule says of them.

The work is bounded: no day after `last_year` is looked at, and each day at most once.
"""

from calendar import isleap, monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from bookwright.kit.recurrence.rules import Frequency, NthDay, Rule, last_year

_WEEK: Final = 7
_MONTHS: Final = 12

Test: TypeAlias = Callable[[date], bool]


def picked_days(rule: Rule, first: date) -> Iterator[list[date]]:
    """Those of each period, from that of `first` on, in order; the rule is completed.

    Where periods are within a day: those of each day.
    """
    tests = _tests(rule)
    for period in _periods(rule, first):
        yield [day for day in map(date.fromordinal, period) if all(test(day) for test in tests)]


def _periods(rule: Rule, first: date) -> Iterable[Sequence[int]]:
    """The days of each period, numbered as `date.toordinal` does."""
    day, last = first.toordinal(), last_year(first)
    end = date(last + 1, 1, 1).toordinal()
    match rule.frequency:
        case Frequency.YEARLY:
            years = range(first.year, last + 1, rule.interval)
            return (_days_of_year(year, rule) for year in years)
        case Frequency.MONTHLY:
            month = first.year * _MONTHS + first.month - 1
            months = range(month, (last + 1) * _MONTHS, rule.interval)
            return (_days_of_month(each // _MONTHS, each % _MONTHS + 1) for each in months)
        case Frequency.WEEKLY:
            start = day - (first.weekday() - rule.week_start) % _WEEK
            weeks = range(start, end, _WEEK * rule.interval)
            return (range(each, each + _WEEK) for each in weeks)
        case Frequency.DAILY:
            return ((each,) for each in range(day, end, rule.interval))
        case Frequency.HOURLY | Frequency.MINUTELY:
            return ((each,) for each in range(day, end))


def _days_of_year(year: int, rule: Rule) -> Sequence[int]:
    months = sorted(rule.months) or range(1, _MONTHS + 1)
    return [day for month in months for day in _days_of_month(year, month)]


def _days_of_month(year: int, month: int) -> range:
    start = date(year, month, 1).toordinal()
    return range(start, start + monthrange(year, month)[1])


def _tests(rule: Rule) -> list[Test]:
    """The quickest first."""
    tests: list[Test] = []
    if rule.months:
        tests.append(lambda day: day.month in rule.months)
    if rule.month_days:
        tests.append(lambda day: _is_among(rule.month_days, day.day, _length_of_month(day)))
    if rule.weekdays:
        tests.append(_weekday_test(rule))
    if rule.year_days:
        tests.append(lambda day: _is_among(rule.year_days, _day_of_year(day), _length_of_year(day)))
    if rule.weeks:
        tests.append(lambda day: _is_among(rule.weeks, *_week(day, rule.week_start)))
    return tests


def _weekday_test(rule: Rule) -> Test:
    of_month = rule.frequency is Frequency.MONTHLY or bool(rule.months)
    each = {day.weekday for day in rule.weekdays if day.nth is None}
    numbered = {day for day in rule.weekdays if day.nth is not None}

    def test(day: date) -> bool:
        weekday = day.weekday()
        if weekday in each or not numbered:
            return weekday in each
        number, length = (
            (day.day, _length_of_month(day))
            if of_month
            else (_day_of_year(day), _length_of_year(day))
        )
        nth, nth_from_end = (number - 1) // _WEEK + 1, -((length - number) // _WEEK + 1)
        return not numbered.isdisjoint({NthDay(nth, weekday), NthDay(nth_from_end, weekday)})

    return test


def _is_among(wanted: frozenset[int], number: int, most: int) -> bool:
    """From the start (1 is the first) or from the end (-1 is the last)."""
    return number in wanted or number - most - 1 in wanted


def _length_of_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _length_of_year(day: date) -> int:
    return 366 if isleap(day.year) else 365


def _day_of_year(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _week(day: date, week_start: int) -> tuple[int, int]:
    """Its week's number, and how many weeks the year has that most of this week is in."""
    middle = day + timedelta(days=3 - (day.weekday() - week_start) % _WEEK)
    number = (_day_of_year(middle) - 1) // _WEEK
    return number + 1, number + (_length_of_year(middle) - _day_of_year(middle)) // _WEEK + 1
