"""What the clock reads at each occurrence: a rule's days and times, put together."""

from collections.abc import Iterator
from datetime import datetime

from bookwright.kit.recurrence.days import picked_days
from bookwright.kit.recurrence.rules import PERIODS_OF_A_DAY, Rule
from bookwright.kit.recurrence.times import times_in_phase


def walls(rule: Rule, first: datetime) -> Iterator[datetime]:
    """From `first` on, in order; the rule is completed."""
    readings = _within_days if rule.frequency in PERIODS_OF_A_DAY else _in_days
    return (wall for wall in readings(rule, first) if wall >= first)


def _in_days(rule: Rule, first: datetime) -> Iterator[datetime]:
    """A period's days and times are counted through without being made."""
    times, start = rule.times, first.date()
    for picked in picked_days(rule, start):
        days = picked if rule.positions else [day for day in picked if day >= start]
        for place in rule.places(len(days) * len(times)):
            day, number = divmod(place, len(times))
            yield datetime.combine(days[day], times[number])


def _within_days(rule: Rule, first: datetime) -> Iterator[datetime]:
    """Periods do not reach over midnight, so each day is alone."""
    times_of = times_in_phase(rule, first)
    for days in picked_days(rule, first.date()):
        for day in days:
            for at in times_of(day):
                yield datetime.combine(day, at)
