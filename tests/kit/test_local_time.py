"""Worked examples of gaps, folds and odd days; docs/algorithms/availability.md has them too."""

from datetime import date, datetime

import pytest

from bookwright.kit.clock import Instant
from bookwright.kit.local_time import (
    SkippedDay,
    SkippedTime,
    day_bounds,
    day_of,
    instant_from,
    instant_of,
    iso,
    next_day,
    rounded_up,
    wall,
    zone,
)

OSLO = zone("Europe/Oslo")


def at(text: str) -> Instant:
    return Instant(int(datetime.fromisoformat(text).timestamp()))


def reading(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_wall_clock_reads_local_time() -> None:
    assert wall(at("2026-07-01T12:00Z"), OSLO) == reading("2026-07-01T14:00")
    assert instant_of(reading("2026-07-01T14:00"), OSLO) == at("2026-07-01T12:00Z")


def test_a_time_in_a_gap_never_comes() -> None:
    with pytest.raises(SkippedTime):
        instant_of(reading("2026-03-29T02:30"), OSLO)


def test_the_first_moment_after_a_gap_stands_in_where_one_is_wanted() -> None:
    assert instant_from(reading("2026-03-29T02:30"), OSLO) == at("2026-03-29T03:00+02:00")


def test_a_time_in_a_fold_is_the_first_of_the_two() -> None:
    assert instant_of(reading("2026-10-25T02:30"), OSLO) == at("2026-10-25T02:30+02:00")


@pytest.mark.parametrize(
    ("name", "day", "start", "end"),
    [
        ("Europe/Oslo", "2026-03-29", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"),
        ("Europe/Oslo", "2026-10-25", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00"),
        ("America/Sao_Paulo", "2018-02-17", "2018-02-17T00:00-02:00", "2018-02-18T00:00-03:00"),
        ("America/Havana", "2020-11-01", "2020-11-01T00:00-04:00", "2020-11-02T00:00-05:00"),
        ("America/St_Johns", "2010-11-07", "2010-11-07T00:00-02:30", "2010-11-08T00:00-03:30"),
        ("Pacific/Apia", "2011-12-29", "2011-12-29T00:00-10:00", "2011-12-31T00:00+14:00"),
        ("Pacific/Kwajalein", "1969-09-30", "1969-09-30T00:00+11:00", "1969-10-01T00:00-12:00"),
    ],
)
def test_a_day_lasts_to_the_next_days_first_moment(
    name: str, day: str, start: str, end: str
) -> None:
    assert day_bounds(date.fromisoformat(day), zone(name)) == (at(start), at(end))


def test_a_day_that_was_left_out_is_refused() -> None:
    apia = zone("Pacific/Apia")
    with pytest.raises(SkippedDay):
        day_bounds(date(2011, 12, 30), apia)
    assert next_day(date(2011, 12, 29), apia) == date(2011, 12, 31)


def test_the_day_of_a_moment_is_what_clocks_show() -> None:
    assert day_of(at("2026-07-01T22:00Z"), OSLO) == date(2026, 7, 2)
    assert day_of(at("2026-07-01T21:59Z"), OSLO) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("moment", "name", "text"),
    [
        ("2020-01-27T13:00Z", "Europe/Oslo", "2020-01-27T14:00:00+01:00"),
        ("2026-03-29T00:59:59Z", "Europe/Oslo", "2026-03-29T01:59:59+01:00"),
        ("2026-03-29T01:00Z", "Europe/Oslo", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25T01:00Z", "Europe/Oslo", "2026-10-25T02:00:00+01:00"),
        ("2020-01-27T00:00Z", "UTC", "2020-01-27T00:00:00+00:00"),
        ("2020-01-27T23:00Z", "Asia/Kathmandu", "2020-01-28T04:45:00+05:45"),
        ("2020-01-27T02:15:07Z", "America/St_Johns", "2020-01-26T22:45:07-03:30"),
        ("1969-12-31T23:59:59Z", "UTC", "1969-12-31T23:59:59+00:00"),
    ],
)
def test_moments_are_written_with_their_offset(moment: str, name: str, text: str) -> None:
    assert iso(at(moment), zone(name)) == text


def test_an_offset_with_seconds_is_written_in_minutes_and_names_the_same_moment() -> None:
    """Monrovia was 44 minutes and 30 seconds behind until 1972."""
    monrovia = zone("Africa/Monrovia")
    moment = at("1971-06-01T12:00:00-00:44:30")
    assert wall(moment, monrovia) == reading("1971-06-01T12:00:00")
    assert iso(moment, monrovia) == "1971-06-01T11:59:30-00:45"
    assert at(iso(moment, monrovia)) == moment


@pytest.mark.parametrize(
    ("moment", "minutes", "expected"),
    [
        ("2020-01-27T10:07+01:00", 15, "2020-01-27T10:15+01:00"),
        ("2020-01-27T14:50+01:00", 30, "2020-01-27T15:00+01:00"),
        ("2020-01-27T15:00+01:00", 30, "2020-01-27T15:00+01:00"),
        ("2020-01-27T15:00:01+01:00", 1, "2020-01-27T15:01+01:00"),
        ("2020-01-27T23:50+01:00", 50, "2020-01-28T00:10+01:00"),
        ("2026-03-29T01:50+01:00", 30, "2026-03-29T03:00+02:00"),
        ("2026-10-25T02:50+02:00", 60, "2026-10-25T02:00+01:00"),
    ],
)
def test_rounding_up_goes_by_the_wall_clock(moment: str, minutes: int, expected: str) -> None:
    assert rounded_up([at(moment)], minutes, OSLO) == [at(expected)]


def test_rounding_up_where_clocks_move_by_half_an_hour() -> None:
    lord_howe = zone("Australia/Lord_Howe")
    moments = [at("2026-10-04T01:50+10:30"), at("2026-10-04T03:10+11:00")]
    assert rounded_up(moments, 60, lord_howe) == [
        at("2026-10-04T03:00+11:00"),
        at("2026-10-04T04:00+11:00"),
    ]


def test_rounding_nothing_gives_nothing() -> None:
    assert rounded_up([], 15, OSLO) == []
