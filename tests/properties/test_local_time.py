"""Wall clocks against the standard library, moment by moment."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import (
    SkippedDay,
    SkippedTime,
    day_bounds,
    day_of,
    instant_from,
    instant_of,
    iso,
    offset_at,
    parse_instant,
    pieces,
    rounded_up,
    wall,
    zone,
    zone_names,
)
from tests.properties.cases import DAY, Place, places
from tests.properties.oracle import MINUTE, is_round, minutes, reading

ANYWHERE = st.sampled_from(sorted(zone_names()))
ANYTIME = st.integers(
    int(datetime(1900, 1, 2, tzinfo=UTC).timestamp()),
    int(datetime(2199, 12, 30, tzinfo=UTC).timestamp()),
).map(Instant)
NEAR_A_CHANGE = places(longest=DAY)


@given(ANYTIME, ANYWHERE)
def test_a_wall_clock_reads_what_the_standard_library_says(moment: Instant, name: str) -> None:
    assert wall(moment, zone(name)) == reading(moment, name)
    assert day_of(moment, zone(name)) == reading(moment, name).date()


@given(ANYTIME, ANYWHERE)
def test_a_written_moment_names_the_same_moment(moment: Instant, name: str) -> None:
    text = iso(moment, zone(name))
    assert datetime.fromisoformat(text).timestamp() == moment
    assert len(text) == len("2020-01-27T14:00:00+01:00")
    assert parse_instant(text, zone("UTC")) == moment
    if offset_at(moment, zone(name)) % MINUTE == 0:
        assert text[:19] == reading(moment, name).isoformat()


@given(NEAR_A_CHANGE)
def test_near_a_change_too(place: Place) -> None:
    for moment in range(place.start, place.end, 7 * MINUTE + 13):
        text = iso(Instant(moment), zone(place.zone))
        assert datetime.fromisoformat(text).timestamp() == moment
        assert text[:19] == reading(moment, place.zone).isoformat()


@given(NEAR_A_CHANGE)
def test_pieces_cover_the_window_and_are_even(place: Place) -> None:
    found = pieces(Interval(Instant(place.start), Instant(place.end)), zone(place.zone))
    assert [piece.start for piece in found] == [place.start, *(piece.end for piece in found[:-1])]
    assert found[-1].end == place.end
    for start, end, offset in found:
        for moment in minutes(start, end):
            assert reading(moment, place.zone) == datetime.fromtimestamp(
                moment + offset, UTC
            ).replace(tzinfo=None)
    assert all(one.offset != other.offset for one, other in pairwise(found))


@given(NEAR_A_CHANGE)
def test_a_reading_is_its_first_moment_and_one_in_a_gap_the_first_after(place: Place) -> None:
    asked = reading(place.start, place.zone).replace(second=0)
    around = minutes(place.start - 2 * DAY, place.start + 2 * DAY)
    at_it = [moment for moment in around if reading(moment, place.zone) == asked]
    assert instant_of(asked, zone(place.zone)) == at_it[0]
    assert instant_from(asked, zone(place.zone)) == at_it[0]


@given(NEAR_A_CHANGE, st.integers(0, 3000))
def test_a_reading_that_never_comes_is_refused(place: Place, later: int) -> None:
    """What is read at the start plus so many minutes, whether clocks ever show it or not."""
    asked = reading(place.start, place.zone) + timedelta(minutes=later)
    around = minutes(place.start - 3 * DAY, place.start + 5 * DAY)
    at_it = [moment for moment in around if reading(moment, place.zone) == asked]
    if at_it:
        assert instant_of(asked, zone(place.zone)) == at_it[0]
        return
    with pytest.raises(SkippedTime):
        instant_of(asked, zone(place.zone))
    after = instant_from(asked, zone(place.zone))
    assert reading(after - MINUTE, place.zone) < asked < reading(after, place.zone)


@given(NEAR_A_CHANGE, st.integers(-2, 3))
def test_a_day_lasts_from_its_first_moment_to_the_next_ones(place: Place, away: int) -> None:
    asked = reading(place.start, place.zone).date() + timedelta(days=away)
    around = minutes(place.start - 5 * DAY, place.start + 7 * DAY)
    first = first_moments(place, around)
    if asked not in first:
        with pytest.raises(SkippedDay):
            day_bounds(asked, zone(place.zone))
        return
    following = min(day for day in first if day > asked)
    assert day_bounds(asked, zone(place.zone)) == (first[asked], first[following])


def first_moments(place: Place, around: range) -> dict[date, int]:
    first: dict[date, int] = {}
    for moment in around:
        first.setdefault(reading(moment, place.zone).date(), moment)
    return first


@given(NEAR_A_CHANGE, st.sampled_from([5, 10, 15, 20, 30, 45, 60, 90, 240, 1440]), st.data())
def test_rounding_up_finds_the_first_round_minute(
    place: Place, rounding: int, data: st.DataObject
) -> None:
    ahead = st.integers(0, (place.end - place.start) // MINUTE)
    asked = sorted(place.start + MINUTE * data.draw(ahead) for _ in range(4))
    assert rounded_up(asked, rounding, zone(place.zone)) == [
        next(
            found
            for found in minutes(moment, moment + 3 * DAY)
            if is_round(found, rounding, place.zone)
        )
        for moment in asked
    ]
