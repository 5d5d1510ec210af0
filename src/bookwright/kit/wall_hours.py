"""Opening hours of one day, as wall clocks read: 08:00 to 12:00, 12:30 to 16:00."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final, TypeAlias

from bookwright.kit.clock import DAY, HOUR, MINUTE

Hours: TypeAlias = tuple[tuple[int, int], ...]
"""Openings and closings in seconds of the wall clock after midnight: ascending, apart from each
other, at most 24 hours from the first to the last, which may lie past midnight."""

CLOSED: Final[Hours] = ()

_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?|(24):(00)(?::00)?", re.ASCII)


class BadHours(ValueError):
    """Not openings and closings by turns, in order."""


def parse_hours(texts: Sequence[str]) -> Hours:
    """`["9:00", "12:00", "12:30", "16:00"]`; nothing is closed.

    The last closing may be on the next day: where it is not later than its opening, or "24:00".
    Hours that touch are one. Raises BadHours.
    """
    times = [_seconds(text) for text in texts]
    if len(times) % 2:
        raise BadHours("an opening without a closing")
    if times and times[-1] <= times[-2]:
        times[-1] += DAY
    joined = _without_touching(times)
    if any(later <= earlier for earlier, later in pairwise(joined)):
        raise BadHours("not in order")
    if joined and (joined[0] >= DAY or joined[-1] - joined[0] > DAY):
        raise BadHours("longer than a day, or on the next")
    return tuple(zip(joined[::2], joined[1::2], strict=True))


def hours_texts(hours: Hours) -> list[str]:
    """`["09:00", "12:00", "12:30", "16:00"]`; midnight at the end is "00:00"."""
    minutes = (second % DAY // MINUTE for second in chain.from_iterable(hours))
    return [f"{minute // 60:02}:{minute % 60:02}" for minute in minutes]


def _seconds(text: str) -> int:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise BadHours(text)
    hour, minute = (int(part) for part in match.groups() if part is not None)
    return hour * HOUR + minute * MINUTE


def _without_touching(times: Sequence[int]) -> list[int]:
    """A closing and an opening that are the same time cancel out."""
    kept: list[int] = []
    for index, time in enumerate(times):
        if index % 2 == 0 and kept and kept[-1] == time:
            kept.pop()
        else:
            kept.append(time)
    return kept
