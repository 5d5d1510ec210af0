"""Up to the next round time on the wall clock: 10:07 to 10:15."""

from bisect import bisect_left
from collections.abc import Sequence

from bookwright.kit.clock import DAY, MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time.zones import Zone, pieces


def rounded_up(instants: Sequence[int], minutes: int, zone: Zone) -> list[int]:
    """For each of the instants, which ascend, the first from it on at which the wall clock reads a
    multiple of so many minutes, counted from midnight. minutes: up to a day's.
    """
    if not instants:
        return []
    step = minutes * MINUTE
    window = Interval(Instant(instants[0]), Instant(instants[-1] + step))
    found: list[int] = []
    for start, end, offset in pieces(window, zone):
        inside = instants[bisect_left(instants, start) : bisect_left(instants, end)]
        found += [instant + -((instant + offset) % DAY) % step for instant in inside]
        if inside and found[-1] >= end:
            # The clock changes before it gets there.
            after = rounded_up([end], minutes, zone)[0]
            found = [moment if moment < end else after for moment in found]
    return found
