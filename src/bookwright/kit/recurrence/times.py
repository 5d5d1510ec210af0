"""Which times of a day a rule picks whose periods are hours or minutes.

Where its periods lie is the same on each day that INTERVAL meets in the same way. So a day is asked
only how it is met: by arithmetic, without going through the periods between.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import cache
from itertools import groupby
from typing import TypeAlias

from bookwright.kit.recurrence.rules import PERIODS_OF_A_DAY, Frequency, Rule

TimesOf: TypeAlias = Callable[[date], Sequence[time]]


def times_in_phase(rule: Rule, first: datetime) -> TimesOf:
    """On the days from that of `first` on; the rule is completed."""
    periods = PERIODS_OF_A_DAY[rule.frequency]
    picked = _of_each_period(rule)
    origin = first.toordinal() * periods + _period(rule, first.time())

    @cache
    def times_from(start: int) -> Sequence[time]:
        numbers = range(start, periods, rule.interval)
        return [at for number in numbers for at in picked.get(number, ())]

    def times_of(day: date) -> Sequence[time]:
        start = (origin - day.toordinal() * periods) % rule.interval
        return times_from(start) if start < periods else ()

    return times_of


def _of_each_period(rule: Rule) -> dict[int, Sequence[time]]:
    """By the period's number in the day."""
    return {
        number: [times[place] for place in rule.places(len(times))]
        for number, group in groupby(rule.times, key=lambda at: _period(rule, at))
        for times in [list(group)]
    }


def _period(rule: Rule, at: time) -> int:
    return at.hour if rule.frequency is Frequency.HOURLY else at.hour * 60 + at.minute
