"""Plain: what is full is counted the same for slots and for the guard."""

from collections.abc import Sequence

import pytest

from bookwright.engine.occupancy.peak import Busy, fits, peak
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval


def busy(start: int, end: int, places: int = 1, *, whole: bool = False) -> Busy:
    return Busy(Instant(start), Instant(end), places, whole)


def time(start: int, end: int) -> Interval:
    return Interval(Instant(start), Instant(end))


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], 0),
        ([busy(0, 10), busy(20, 30)], 0),
        ([busy(9, 21)], 1),
        ([busy(12, 13)], 1),
        ([busy(5, 15), busy(15, 25)], 1),
        ([busy(5, 16), busy(15, 25)], 2),
        ([busy(10, 12, 2), busy(11, 13, 3), busy(13, 20, 4)], 5),
        ([busy(10, 20, whole=True)], 6),
        ([busy(10, 20, 2, whole=True), busy(15, 16, 3)], 9),
    ],
)
def test_the_peak_is_the_most_at_any_one_moment(taken: Sequence[Busy], expected: int) -> None:
    assert peak(taken, time(10, 20), 6) == expected
    assert peak(list(reversed(taken)), time(10, 20), 6) == expected


def test_places_fit_up_to_the_capacity() -> None:
    taken = [busy(0, 15, 2), busy(14, 30, 1)]
    assert fits(taken, time(10, 20), 1, whole=False, capacity=4)
    assert not fits(taken, time(10, 20), 2, whole=False, capacity=4)
    assert fits(taken, time(15, 20), 3, whole=False, capacity=4)


def test_the_whole_resource_fits_only_where_nothing_is() -> None:
    taken = [busy(10, 20)]
    assert not fits(taken, time(19, 21), 1, whole=True, capacity=4)
    assert fits(taken, time(20, 21), 1, whole=True, capacity=4)


def test_nothing_fits_over_a_forced_booking() -> None:
    forced = [busy(10, 20), busy(10, 20), busy(10, 20)]
    assert not fits(forced, time(10, 20), 1, whole=False, capacity=2)
