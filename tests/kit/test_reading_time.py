from datetime import date, datetime

import pytest

from bookwright.kit.local_time import (
    BadTime,
    SkippedDay,
    SkippedTime,
    parse_day,
    parse_instant,
    zone,
)

OSLO = zone("Europe/Oslo")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    "text",
    [
        *("2020-01-27T14:00:00+01:00", "2020-01-27T13:00:00Z", "2020-01-27T08:00:00-0500"),
        *("2020-01-27T14:00+01", "2020-01-27t13:00z", "2020-01-27 13:00:00 UTC"),
        *("2020-01-27 14:00:00 +0100", "2020-01-27T14:00:00.999+01:00", "2020-01-27T14:00:00,5"),
        *("2020-01-27T14:00:00 01:00", "2020-01-27T14:00 0100"),
        *("2020-01-27 14:00", "2020-01-27T14:00", "2020-01-27T14:00:00"),
    ],
)
def test_a_moment_is_the_same_however_it_is_written(text: str) -> None:
    assert parse_instant(text, OSLO) == at("2020-01-27T14:00+01:00")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-01-27", "2020-01-27T00:00+01:00"),
        ("2020-01-27 9:05", "2020-01-27T09:05+01:00"),
        ("2020-01-27 24:00", "2020-01-28T00:00+01:00"),
        ("2020-02-29T00:00:59", "2020-02-29T00:00:59+01:00"),
        ("1900-01-01T00:00Z", "1900-01-01T00:00+00:00"),
        ("2200-12-31T23:59Z", "2200-12-31T23:59+00:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30+02:00"),
        ("2026-10-25 02:30+01:00", "2026-10-25T02:30+01:00"),
    ],
)
def test_what_a_text_means(text: str, moment: str) -> None:
    assert parse_instant(text, OSLO) == at(moment)


def test_a_day_begins_with_its_first_moment() -> None:
    assert parse_instant("2018-11-04", zone("America/Sao_Paulo")) == at("2018-11-04T01:00-02:00")


def test_a_time_that_clocks_skip_is_refused_unless_an_offset_tells() -> None:
    with pytest.raises(SkippedTime):
        parse_instant("2026-03-29 02:30", OSLO)
    assert parse_instant("2026-03-29 02:30+01:00", OSLO) == at("2026-03-29T03:30+02:00")


def test_a_day_that_was_left_out_is_refused() -> None:
    with pytest.raises(SkippedDay):
        parse_instant("2011-12-30", zone("Pacific/Apia"))


@pytest.mark.parametrize(
    "text",
    [
        *("", "now", "2020", "2020-01", "20200127", "27.01.2020", "2020-1-27", "2020-01-27T"),
        *("2020-01-27T14", "2020-01-27T1400", "2020-01-27T14:0", "2020-01-27T14:00:0"),
        *("2020-01-27T25:00", "2020-01-27T24:01", "2020-01-27T24:00:01", "2020-01-27T14:60"),
        *("2020-01-27T23:59:60", "2020-01-27Z", "2020-01-27+01:00", "2020-01-27T14:00+24:00"),
        *(
            "2020-01-27T14:00+1",
            "2020-01-27T14:00+01:60",
            "2020-01-27T14:00+0160",
            "2020-01-27T14:00Europe/Oslo",
        ),
        *("2021-02-29", "2020-13-01", "2020-00-10", "2020-04-31 10:00", "1899-12-31", "2201-01-01"),
        *("0000-01-01", "9999-12-31", " 2020-01-27", "2020-01-27 ", "2020-01-27\n"),
        *(
            "\uff12\uff10\uff12\uff10-01-27",
            "2020-01-27T\uff114:00",
            "2020-01-27\x0014:00",
            "-2020-01-27",
            "+2020-01-27",
        ),
        *("2020-01-27T14:00\ud800", "1" * 10_000),
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadTime):
        parse_instant(text, OSLO)


def test_a_day_is_read_alone() -> None:
    assert parse_day("2020-02-29") == date(2020, 2, 29)


@pytest.mark.parametrize(
    "text", ["", "2021-02-29", "2020-01-27 14:00", "1899-01-01", "\uff12\uff10\uff12\uff10-01-27"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadTime):
        parse_day(text)
