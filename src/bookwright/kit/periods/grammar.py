"""Words → period. Case and spaces do not matter; what is not wholly understood is refused.

in two hours · 2 days · half an hour ago · 1 month and 2 days before · 30 days from now
tomorrow · 08:00 tomorrow · 8am yesterday · noon the day before · 2 days before at 9:30 pm
Friday at midnight · next Friday · last Monday at noon · the Sunday before
end of month · start of next week · now · 18:00
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

from bookwright.kit.clock import DAY
from bookwright.kit.periods.clocks import without_clock
from bookwright.kit.periods.lengths import LENGTH, BadLength, length_of
from bookwright.kit.periods.numbers import with_digits
from bookwright.kit.periods.shapes import Direction, Edge, Period, Shift, Unit, Weekday, Which

LONGEST_TEXT: Final = 200
LONGEST_YEARS: Final = 100


class BadPeriod(ValueError):
    """These words name no moment that we know of, or one more than 100 years away."""


@lru_cache(maxsize=1024)
def parse_period(text: str) -> Period:
    """Raises BadPeriod."""
    phrase, clock = without_clock(_plain(text))
    phrase = phrase.removeprefix("on ").removesuffix(" on")
    for pattern, read in _PHRASES:
        if pattern.fullmatch(phrase):
            return read(phrase, clock)
    raise BadPeriod(text)


def _plain(text: str) -> str:
    """Lower case, single spaces, numbers in digits."""
    words = " ".join(text.lower().replace(",", " ").split()).removesuffix(".")
    if not words or len(words) > LONGEST_TEXT:
        raise BadPeriod(words[:LONGEST_TEXT])
    return with_digits(re.sub(r"\b([ap])\.m\b\.?", r"\1m", words))


_Reader: TypeAlias = Callable[[str, int | None], Period]
"""Handed a phrase that its pattern matches, and the time of day that stood in it."""


def _days(direction: Direction, days: int) -> _Reader:
    return lambda _, clock: Shift(direction, days=days, clock=clock)


def _length(direction: Direction) -> _Reader:
    def read(phrase: str, clock: int | None) -> Period:
        try:
            months, days, seconds = length_of(phrase)
        except BadLength as error:
            raise BadPeriod(phrase) from error
        is_too_long = months / 12 + (days + seconds / DAY) / 366 > LONGEST_YEARS
        if is_too_long or (seconds and clock is not None):
            raise BadPeriod(phrase)
        return Shift(direction, months, days, seconds, clock)

    return read


def _weekday(which: Which) -> _Reader:
    def read(phrase: str, clock: int | None) -> Period:
        return Weekday(next(i for i, day in enumerate(_WEEKDAYS) if day in phrase), which, clock)

    return read


def _edge(phrase: str, clock: int | None) -> Period:
    if clock is not None:
        raise BadPeriod(phrase)
    unit = next(unit for unit in Unit if unit.value in phrase)
    return Edge(unit, ("next" in phrase) + ("end" in phrase))


def _now(phrase: str, clock: int | None) -> Period:
    if clock is not None:
        raise BadPeriod(phrase)
    return Shift(Direction.AFTER)


_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY: Final = f"(?:{'|'.join(_WEEKDAYS)})"
_UNIT: Final = "|".join(unit.value for unit in Unit)
_OF_START: Final = "(?: (?:the )?(?:start|booking|appointment))?"

_PHRASES: Final = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"in {LENGTH}|{LENGTH} (?:from now|later|after{_OF_START})", _length(Direction.AFTER)),
        (rf"{LENGTH} (?:ago|earlier|before{_OF_START})", _length(Direction.BEFORE)),
        (LENGTH, _length(Direction.UNSAID)),
        ("now", _now),
        ("|today|(?:the )?same day", _days(Direction.AFTER, 0)),
        (f"tomorrow|(?:the )?next day|the day after{_OF_START}", _days(Direction.AFTER, 1)),
        (f"yesterday|the day before{_OF_START}", _days(Direction.BEFORE, 1)),
        ("(?:the )?day after tomorrow", _days(Direction.AFTER, 2)),
        ("(?:the )?day before yesterday", _days(Direction.BEFORE, 2)),
        (f"(?:this |the |coming )?{_WEEKDAY}", _weekday(Which.COMING)),
        (f"(?:the )?next {_WEEKDAY}|the {_WEEKDAY} after{_OF_START}", _weekday(Which.NEXT)),
        (f"last {_WEEKDAY}|(?:the )?{_WEEKDAY} before{_OF_START}", _weekday(Which.LAST)),
        (f"(?:the )?(?:end|start|beginning) of (?:this |the |next )?(?:{_UNIT})", _edge),
    )
)
