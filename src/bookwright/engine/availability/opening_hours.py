"""When a resource is open: docs/algorithms/availability.md, "Open".

A moment is open if its wall clock reads inside the hours of its day, or inside hours of the day
before that run past midnight.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from bookwright.kit.clock import DAY, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Piece, Zone, numbered_day, pieces
from bookwright.kit.wall_hours import CLOSED, Hours

_LONGEST: Final = 2 * DAY
"""No opening lasts longer, even where the clocks go back a day."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """The hours of a resource. weekly: seven days', Monday first. exceptions come before all else,
    closed_days (holidays) before the week.
    """

    weekly: tuple[Hours, ...]
    exceptions: Mapping[date, Hours] = field(hash=False)
    closed_days: frozenset[date]

    def hours_on(self, day: date) -> Hours:
        exception = self.exceptions.get(day)
        if exception is not None:
            return exception
        return CLOSED if day in self.closed_days else self.weekly[day.weekday()]


class Opening(NamedTuple):
    """Open from `start` up to `end`, and up to `closes` where other openings follow at once."""

    start: Instant
    end: Instant
    closes: Instant


def openings(span: Interval, zone: Zone, timetable: Timetable) -> list[Opening]:
    """Every opening that overlaps the span, in order and apart: one for each pair of hours of each
    day. Where hours run into the next day's, those begin when they end. A change of the clocks
    divides a pair only if it closes the doors.

    What began before the span has its true start, so that nothing that is reckoned from an opening
    depends on the span. `end` and `closes` are cut at the span's end.
    """
    found: list[_Stretch] = []
    for piece in pieces(Interval(Instant(span.start - _LONGEST), span.end), zone):
        for stretch in _opened(piece, timetable):
            pair, start, end = stretch
            if found and found[-1][0] == pair and found[-1][2] == start:
                found[-1] = (pair, found[-1][1], end)
            else:
                found.append(stretch)
    return _with_closing([stretch for stretch in found if stretch[2] > span.start])


def is_open_throughout(time: Interval, zone: Zone, timetable: Timetable) -> bool:
    """From the first moment to the last. The guard does not ask: this is a rule for customers."""
    found = openings(time, zone, timetable)
    return bool(found) and found[0].start <= time.start and found[0].closes == time.end


def is_open(moment: Instant, zone: Zone, timetable: Timetable) -> bool:
    return is_open_throughout(Interval(moment, Instant(moment + 1)), zone, timetable)


_Stretch: TypeAlias = tuple[tuple[int, int], int, int]
"""A pair of hours (its day and opening time), and from when to when it keeps the doors open."""


def _opened(piece: Piece, timetable: Timetable) -> Iterator[_Stretch]:
    """In a piece of even time."""
    running_until: int = piece.start
    yesterday = (piece.start + piece.offset) // DAY - 1
    last_day = (piece.end + piece.offset - 1) // DAY
    for day in range(yesterday, last_day + 1):
        midnight = day * DAY - piece.offset
        for opens, closes in timetable.hours_on(numbered_day(day)):
            start = max(midnight + opens, running_until)
            end = min(midnight + closes, piece.end)
            if start < end:
                running_until = end
                yield (day, opens), start, end


def _with_closing(stretches: Sequence[_Stretch]) -> list[Opening]:
    found: list[Opening] = []
    for _, start, end in reversed(stretches):
        goes_on = found and found[-1].start == end
        closes = found[-1].closes if goes_on else Instant(end)
        found.append(Opening(Instant(start), Instant(end), closes))
    return found[::-1]
