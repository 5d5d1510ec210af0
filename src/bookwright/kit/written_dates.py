"""`{{ moment | i18n_date: '%A, %B %-d, %Y' }}`: dates by a pattern of strftime, in the words of a
locale. Unlike strftime it does not look at the machine's own locale.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from babel.dates import format_date

from bookwright.kit.clock import HOUR, MINUTE, Instant
from bookwright.kit.formatted_time import formatted
from bookwright.kit.local_time import Zone, offset_at, wall

_FIELD: Final = re.compile(r"%(?P<flag>[-_0^]?)(?P<letter>[A-Za-z%])")
_NOON: Final = 12
_MOST: Final = 1000
"""Characters of a pattern: each of them may become a long word."""

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {"A": "EEEE", "a": "EEE", "B": "MMMM", "b": "MMM", "h": "MMM"}
)
_NUMBERS: Final[Mapping[str, tuple[str, Callable[[datetime], int]]]] = MappingProxyType(
    {
        "d": ("02", lambda at: at.day),
        "e": ("2", lambda at: at.day),
        "m": ("02", lambda at: at.month),
        "Y": ("04", lambda at: at.year),
        "y": ("02", lambda at: at.year % 100),
        "H": ("02", lambda at: at.hour),
        "k": ("2", lambda at: at.hour),
        "I": ("02", lambda at: (at.hour + 11) % 12 + 1),
        "l": ("2", lambda at: (at.hour + 11) % 12 + 1),
        "M": ("02", lambda at: at.minute),
        "S": ("02", lambda at: at.second),
        "j": ("03", lambda at: at.timetuple().tm_yday),
        "u": ("1", lambda at: at.isoweekday()),
        "w": ("1", lambda at: at.isoweekday() % 7),
        "V": ("02", lambda at: at.isocalendar().week),
        "G": ("04", lambda at: at.isocalendar().year),
    }
)
_SHORTHANDS: Final[Mapping[str, str]] = MappingProxyType(
    {"F": "%Y-%m-%d", "T": "%H:%M:%S", "R": "%H:%M", "D": "%m/%d/%y", "X": "%H:%M:%S"}
)
_FILLS: Final = MappingProxyType({"-": "", "_": " ", "0": "0"})


def written(instant: Instant, pattern: str, zone: Zone, locale: str) -> str:
    """What strftime does not know stays as it is; `%c` is as `formatted_time` has it."""
    at = wall(instant, zone)

    def field(found: re.Match[str]) -> str:
        flag, letter = found["flag"], found["letter"]
        if letter in _SHORTHANDS:
            return _FIELD.sub(field, _SHORTHANDS[letter])
        if letter in _NUMBERS:
            return _number(letter, flag, at)
        text = _word(letter, at, locale) or _of_zone(letter, instant, zone, locale)
        return found[0] if text is None else text.upper() if flag == "^" else text

    return _FIELD.sub(field, pattern[:_MOST])


def _number(letter: str, flag: str, at: datetime) -> str:
    width, value = _NUMBERS[letter]
    digits = str(value(at))
    fill = _FILLS.get(flag, "0" if width.startswith("0") else " ")
    return digits.rjust(int(width), fill) if fill else digits


def _word(letter: str, at: datetime, locale: str) -> str | None:
    if letter in _WORDS:
        return format_date(at.date(), _WORDS[letter], locale)
    if letter in "pP":
        half = "am" if at.hour < _NOON else "pm"
        return half.upper() if letter == "p" else half
    return None


def _of_zone(letter: str, instant: Instant, zone: Zone, locale: str) -> str | None:
    match letter:
        case "c":
            return formatted(instant, zone, locale)
        case "z":
            sign, offset = (
                "-" if offset_at(instant, zone) < 0 else "+",
                abs(offset_at(instant, zone)),
            )
            return f"{sign}{offset // HOUR:02}{offset % HOUR // MINUTE:02}"
        case "Z":
            return zone.key
        case "s":
            return str(instant)
        case "%":
            return "%"
        case _:
            return None
