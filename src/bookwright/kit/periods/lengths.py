"""Lengths in words: "2 days", "an hour", "1.5 hours", "one month and two days"."""

import re
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from bookwright.kit.clock import DAY, HOUR, MINUTE

_AMOUNT: Final = r"[0-9]{1,7}(?:\.[0-9]{1,4})?|half(?: an?)?|an?"
_UNIT: Final = r"minute|min|hour|hr|day|week|month|year"
_MEASURE: Final = re.compile(rf"(?P<amount>{_AMOUNT}) (?P<unit>{_UNIT})s?")

LENGTH: Final = rf"(?:{_AMOUNT}) (?:{_UNIT})s?(?: (?:and )?(?:{_AMOUNT}) (?:{_UNIT})s?)*"
"""A pattern without groups; number words have become digits."""

_SECONDS: Final = MappingProxyType({"minute": MINUTE, "min": MINUTE, "hour": HOUR, "hr": HOUR})
_DAYS: Final = MappingProxyType({"day": 1, "week": 7})
_MONTHS: Final = MappingProxyType({"month": 1, "year": 12})


class BadLength(ValueError):
    """Half of a month has no length."""


class Length(NamedTuple):
    months: int
    days: int
    seconds: int


def length_of(words: str) -> Length:
    """Of words that LENGTH matches. Parts of a day are hours. Raises BadLength."""
    months = days = seconds = Fraction()
    for measure in _MEASURE.finditer(words):
        amount, unit = _amount(measure["amount"]), measure["unit"]
        months += amount * _MONTHS.get(unit, 0)
        days += amount * _DAYS.get(unit, 0)
        seconds += amount * _SECONDS.get(unit, 0)
    if months.denominator != 1:
        raise BadLength(words)
    return Length(int(months), int(days), int(seconds + days % 1 * DAY))


def _amount(text: str) -> Fraction:
    if text.startswith("half"):
        return Fraction(1, 2)
    return Fraction(1) if text.startswith("a") else Fraction(text)
