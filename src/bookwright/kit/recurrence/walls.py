"""What the clock reads at each occurrence: a rule's days and times, put together."""

from collections.abc import Iterator
from datetime import datetime

from bookwright.kit.recurrence.days import picked_days
from bookwright.kit.recurrence.rules import Rule


def walls(rule: Rule, first: datetime) -> Iterator[datetime]:
    """From `first` on, in order; the rule is completed."""
    return (wall for wall in _in_days(rule, first) if wall >= first)


def _in_days(rule: Rule, first: datetime) -> Iterator[datetime]:
    """A period's days and times are counted through without being made."""
    times, start = rule.times, first.date()
    for picked in picked_days(rule, start):
        days = picked if rule.positions else [day for day in picked if day >= start]
        for place in rule.places(len(days) * len(times)):
            day, number = divmod(place, len(times))
            yield datetime.combine(days[day], times[number])
