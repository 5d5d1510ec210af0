"""The text of an RRULE, as a rule (RFC 5545, 3.3.10). What the document forbids is refused."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from bookwright.kit.recurrence.dates import LONGEST, read_value
from bookwright.kit.recurrence.rules import PERIODS_OF_A_DAY, BadPattern, Frequency, NthDay, Rule

_PREFIX: Final = "RRULE:"
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,9}")
_NTH_DAY: Final = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS: Final = {
    name: day for day, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
}
_DAYS_OF_YEAR: Final = 366
_WEEKS: Final = 53


def read_rule(text: str) -> Rule:
    """With or without `RRULE:` before it. Raises BadPattern."""
    if len(text) > LONGEST:
        raise BadPattern("The rule is too long")
    said = text.strip().upper().removeprefix(_PREFIX)
    parts = [part.partition("=") for part in said.split(";") if part.strip()]
    names = [name.strip() for name, _, _ in parts]
    if len(set(names)) < len(names) or not set(names) <= _READERS.keys():
        raise BadPattern("A part of the rule is unknown, or said twice")
    if "FREQ" not in names:
        raise BadPattern("A rule says how often: FREQ")
    read = [_READERS[name] for name in names]
    rule = Rule(
        **{
            member: reader(value.strip())
            for (member, reader), (_, _, value) in zip(read, parts, strict=True)
        }
    )
    _make_sure_the_parts_agree(rule)
    return rule


def _make_sure_the_parts_agree(rule: Rule) -> None:
    yearly, monthly = (rule.frequency is each for each in (Frequency.YEARLY, Frequency.MONTHLY))
    numbered = any(day.nth is not None for day in rule.weekdays)
    picks = (
        rule.months,
        rule.weeks,
        rule.year_days,
        rule.month_days,
        rule.weekdays,
        rule.hours,
        rule.minutes,
        rule.seconds,
    )
    for forbidden in (
        rule.count is not None and rule.until is not None,
        bool(rule.weeks) and not yearly,
        bool(rule.year_days) and not (yearly or rule.frequency in PERIODS_OF_A_DAY),
        bool(rule.month_days) and rule.frequency is Frequency.WEEKLY,
        numbered and not (monthly or yearly),
        numbered and bool(rule.weeks),
        bool(rule.positions) and not any(picks),
    ):
        if forbidden:
            raise BadPattern("Parts of the rule do not go together")


def _frequency(value: str) -> Frequency:
    try:
        return Frequency[value]
    except KeyError as error:
        raise BadPattern(f"{value!r} is no frequency that is served") from error


def _number(value: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise BadPattern(f"{value!r} is not a number")
    return int(value)


def _positive(value: str) -> int:
    number = _number(value)
    if number < 1:
        raise BadPattern(f"{number} is less than one")
    return number


def _from_start(least: int, largest: int) -> Callable[[str], frozenset[int]]:
    return lambda value: _numbers(value, range(least, largest + 1))


def _from_either_end(largest: int) -> Callable[[str], frozenset[int]]:
    allowed = {*range(1, largest + 1), *range(-largest, 0)}
    return lambda value: _numbers(value, allowed)


def _numbers(value: str, allowed: range | set[int]) -> frozenset[int]:
    numbers = frozenset(_number(each) for each in value.split(","))
    if any(number not in allowed for number in numbers):
        raise BadPattern(f"One of {value} is out of range")
    return numbers


def _nth_days(value: str) -> frozenset[NthDay]:
    return frozenset(_nth_day(each) for each in value.split(","))


def _nth_day(value: str) -> NthDay:
    parts = _NTH_DAY.fullmatch(value)
    if parts is None:
        raise BadPattern(f"{value!r} is not a day of the week")
    nth = None if parts[1] is None else int(parts[1])
    if nth is not None and not 1 <= abs(nth) <= _WEEKS:
        raise BadPattern(f"There is no {nth}. week")
    return NthDay(nth, _WEEKDAYS[parts[2]])


def _week_start(value: str) -> int:
    if value not in _WEEKDAYS:
        raise BadPattern(f"{value!r} is not a day of the week")
    return _WEEKDAYS[value]


_READERS: Final[Mapping[str, tuple[str, Callable[[str], Any]]]] = {
    "FREQ": ("frequency", _frequency),
    "INTERVAL": ("interval", _positive),
    "COUNT": ("count", _positive),
    "UNTIL": ("until", read_value),
    "BYMONTH": ("months", _from_start(1, 12)),
    "BYWEEKNO": ("weeks", _from_either_end(_WEEKS)),
    "BYYEARDAY": ("year_days", _from_either_end(_DAYS_OF_YEAR)),
    "BYMONTHDAY": ("month_days", _from_either_end(31)),
    "BYDAY": ("weekdays", _nth_days),
    "BYHOUR": ("hours", _from_start(0, 23)),
    "BYMINUTE": ("minutes", _from_start(0, 59)),
    "BYSECOND": ("seconds", _from_start(0, 60)),
    "BYSETPOS": ("positions", _from_either_end(_DAYS_OF_YEAR)),
    "WKST": ("week_start", _week_start),
}
"""Of each part: the member of Rule, and how it is read."""
