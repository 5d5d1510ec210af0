"""Opening hours of one day, as wall clocks read: 08:00 to 12:00, 12:30 to 16:00."""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from bookwright.kit.clock import DAY, HOUR, MINUTE

Hours: TypeAlias = tuple[tuple[int, int], ...]
"""One day's opening and closing times, in order: seconds on the wall clock since midnight. What
runs past midnight closes after 24 h."""

CLOSED: Final[Hours] = ()

_CLOCK: Final = re.compile(r"\s*([0-9]{1,2}):([0-5][0-9])(?::00)?\s*", re.ASCII)


class BadHours(ValueError):
    """These are no opening hours, for the reason in the message."""


def parse_hours(texts: Sequence[str] | None) -> Hours:
    """`["08:00", "12:00", "12:30", "16:00"]`; None and nothing are closed. Raises BadHours.

    A pair that closes no later than it opens runs past midnight (`08:00`, `08:00` is 24 hours);
    only the last may.
    """
    clocks = [_seconds(text) for text in texts or ()]
    if len(clocks) % 2:
        raise BadHours("Opening hours come in pairs")
    hours: list[tuple[int, int]] = []
    for opens, closes in zip(clocks[::2], clocks[1::2], strict=True):
        if hours and opens < hours[-1][1]:
            raise BadHours("Opening hours overlap or are out of order")
        if opens == DAY:
            raise BadHours("A day's opening hours begin before 24:00")
        hours.append((opens, closes if opens < closes else closes + DAY))
    return tuple(hours)


def hours_text(hours: Hours) -> list[str]:
    """What `parse_hours` reads; closed is an empty list."""
    return [text for opens, closes in hours for text in (_text(opens), _text(closes))]


def _seconds(text: str) -> int:
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        raise BadHours("Is not a time of day like 08:00")
    seconds = int(clock[1]) * HOUR + int(clock[2]) * MINUTE
    if seconds > DAY:
        raise BadHours("No clock shows this time of day")
    return seconds


def _text(seconds: int) -> str:
    """Of what closes on the next day, the time of that day. The end of the day is `00:00`: few
    clients can read a time `24:00`.
    """
    seconds %= DAY
    return f"{seconds // HOUR:02}:{seconds % HOUR // MINUTE:02}"
