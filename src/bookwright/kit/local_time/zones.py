"""Zones, and the pieces of time in which a zone's clocks run evenly.

The only place that knows ZoneInfo. The rules are those of the pinned tzdata package, never the
machine's, so that two machines agree.
"""

from bisect import bisect_left, bisect_right
from datetime import datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from bookwright.kit.clock import DAY, Instant
from bookwright.kit.interval import Interval

Zone: TypeAlias = ZoneInfo

PROBE: Final = 5 * DAY
"""No zone has changed its offset twice in so short a time since 1900 (a test reads them all)."""

_BLOCK: Final = 64 * PROBE
"""Offsets are worked out and kept for so many seconds at once, counted from 1970."""


class UnknownZone(ValueError):
    """No IANA zone has this name, spelt this way."""


class Piece(NamedTuple):
    """Time in which the zone's wall clocks are `offset` seconds ahead of UTC."""

    start: Instant
    end: Instant
    offset: int


@cache
def zone(name: str) -> Zone:
    """Raises UnknownZone."""
    if name not in zone_names():
        raise UnknownZone(name)
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def zone_names() -> frozenset[str]:
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


def offset_at(instant: Instant, zone: Zone) -> int:
    """Seconds that the wall clock is ahead of UTC."""
    starts, offsets = _offsets(zone, instant // _BLOCK)
    return offsets[bisect_right(starts, instant) - 1]


def pieces(window: Interval, zone: Zone) -> list[Piece]:
    """The window, cut where the offset changes; a window without length has none."""
    if window.length <= 0:
        return []
    found: list[tuple[Instant, int]] = []
    for block in range(window.start // _BLOCK, -(-window.end // _BLOCK)):
        starts, offsets = _offsets(zone, block)
        first = max(0, bisect_right(starts, window.start) - 1)
        for index in range(first, bisect_left(starts, window.end)):
            # Where a block begins, mostly no clock changes.
            if not found or found[-1][1] != offsets[index]:
                found.append((max(starts[index], window.start), offsets[index]))
    ends = [*(start for start, _ in found[1:]), window.end]
    return [Piece(start, end, offset) for (start, offset), end in zip(found, ends, strict=True)]


@lru_cache(maxsize=4096)
def _offsets(zone: Zone, block: int) -> tuple[list[Instant], list[int]]:
    """Where the offset changes in a block, and to what; the first of each stands for its start."""
    first = Instant(block * _BLOCK)
    starts, offsets = [first], [_ask(first, zone)]
    for probe in range(first + PROBE, first + _BLOCK + 1, PROBE):
        before, after = offsets[-1], _ask(Instant(probe), zone)
        if after != before:
            starts.append(_change(Instant(probe - PROBE), Instant(probe), before, zone))
            offsets.append(after)
    return starts, offsets


def _change(before: Instant, after: Instant, offset: int, zone: Zone) -> Instant:
    """The first moment between the two that no longer has the offset."""
    while after - before > 1:
        middle = Instant((before + after) // 2)
        if _ask(middle, zone) == offset:
            before = middle
        else:
            after = middle
    return after


def _ask(instant: Instant, zone: Zone) -> int:
    offset = datetime.fromtimestamp(instant, zone).utcoffset()
    assert offset is not None
    return offset.days * DAY + offset.seconds
