from datetime import datetime

import pytest

from bookwright.kit.clock import Instant
from bookwright.kit.local_time import iso, zone
from bookwright.kit.periods import BadPeriod, moment, moment_before, parse_period

OSLO = zone("Europe/Oslo")
WEDNESDAY = "2020-01-22T10:30:00+01:00"


def at(text: str) -> Instant:
    return Instant(int(datetime.fromisoformat(text).timestamp()))


def from_now(words: str, now: str = WEDNESDAY, name: str = "Europe/Oslo") -> str:
    return iso(moment(parse_period(words), at(now), zone(name)), zone(name))


def before_start(words: str, start: str = WEDNESDAY, name: str = "Europe/Oslo") -> str:
    return iso(moment_before(parse_period(words), at(start), zone(name)), zone(name))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("now", "2020-01-22T10:30:00+01:00"),
        ("in two hours", "2020-01-22T12:30:00+01:00"),
        ("08:00 tomorrow", "2020-01-23T08:00:00+01:00"),
        ("9AM tomorrow", "2020-01-23T09:00:00+01:00"),
        ("tomorrow at noon", "2020-01-23T12:00:00+01:00"),
        ("midnight", "2020-01-23T00:00:00+01:00"),
        ("tomorrow", "2020-01-23T10:30:00+01:00"),
        ("the day after tomorrow at 18:00", "2020-01-24T18:00:00+01:00"),
        ("2 days", "2020-01-24T10:30:00+01:00"),
        ("in a week", "2020-01-29T10:30:00+01:00"),
        ("in two months", "2020-03-22T10:30:00+01:00"),
        ("in 1 year", "2021-01-22T10:30:00+01:00"),
        ("30 days from now", "2020-02-21T10:30:00+01:00"),
        ("in 2 days at 08:00", "2020-01-24T08:00:00+01:00"),
        ("in 1 month, 2 days and 3 hours", "2020-02-24T13:30:00+01:00"),
        ("half an hour", "2020-01-22T11:00:00+01:00"),
        ("1.5 hours", "2020-01-22T12:00:00+01:00"),
        ("half a day", "2020-01-22T22:30:00+01:00"),
        ("half a year", "2020-07-22T10:30:00+02:00"),
        ("twenty-four hours", "2020-01-23T10:30:00+01:00"),
        ("Friday at midnight", "2020-01-25T00:00:00+01:00"),
        ("friday", "2020-01-24T10:30:00+01:00"),
        ("8 am on Friday", "2020-01-24T08:00:00+01:00"),
        ("wednesday at 11:00", "2020-01-22T11:00:00+01:00"),
        ("wednesday at 10:00", "2020-01-29T10:00:00+01:00"),
        ("next wednesday at 11:00", "2020-01-29T11:00:00+01:00"),
        ("end of day", "2020-01-23T00:00:00+01:00"),
        ("the end of the week", "2020-01-27T00:00:00+01:00"),
        ("start of next week", "2020-01-27T00:00:00+01:00"),
        ("end of month", "2020-02-01T00:00:00+01:00"),
        ("end of next month", "2020-03-01T00:00:00+01:00"),
        ("beginning of this year", "2020-01-01T00:00:00+01:00"),
        ("end of next year", "2022-01-01T00:00:00+01:00"),
    ],
)
def test_from_now(words: str, expected: str) -> None:
    assert from_now(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("24 hours before", "2020-01-21T10:30:00+01:00"),
        ("2 days before", "2020-01-20T10:30:00+01:00"),
        ("two hours before", "2020-01-22T08:30:00+01:00"),
        ("3 hours ago", "2020-01-22T07:30:00+01:00"),
        ("2 days", "2020-01-20T10:30:00+01:00"),
        ("8am yesterday", "2020-01-21T08:00:00+01:00"),
        ("noon the day before", "2020-01-21T12:00:00+01:00"),
        ("12PM the day before", "2020-01-21T12:00:00+01:00"),
        ("12am the day before", "2020-01-21T00:00:00+01:00"),
        ("the day before the booking at 9:30 p.m.", "2020-01-21T21:30:00+01:00"),
        ("2 days before at noon", "2020-01-20T12:00:00+01:00"),
        ("1.5 days before", "2020-01-20T22:30:00+01:00"),
        ("one month and two days before the start", "2019-12-20T10:30:00+01:00"),
        ("the Friday before at 9 a.m.", "2020-01-17T09:00:00+01:00"),
        ("last wednesday", "2020-01-15T10:30:00+01:00"),
        ("same day at 08:00", "2020-01-22T08:00:00+01:00"),
        ("start of the day", "2020-01-22T00:00:00+01:00"),
    ],
)
def test_before_the_start(words: str, expected: str) -> None:
    assert before_start(words) == expected


def test_days_keep_the_time_of_day_over_a_clock_change_and_hours_are_exact() -> None:
    monday = "2026-03-30T10:00:00+02:00"
    assert before_start("2 days before", monday) == "2026-03-28T10:00:00+01:00"
    assert before_start("48 hours before", monday) == "2026-03-28T09:00:00+01:00"


def test_a_time_of_day_that_is_skipped_gives_the_first_moment_after() -> None:
    assert from_now("in a day", "2026-03-28T02:30:00+01:00") == "2026-03-29T03:00:00+02:00"
    assert from_now("02:15 tomorrow", "2026-03-28T12:00:00+01:00") == "2026-03-29T03:00:00+02:00"


def test_a_time_of_day_that_comes_twice_is_the_first() -> None:
    assert from_now("02:30 tomorrow", "2026-10-24T12:00:00+02:00") == "2026-10-25T02:30:00+02:00"


def test_midnight_where_there_is_none_is_the_next_days_first_moment() -> None:
    saturday = "2018-11-03T12:00:00-03:00"
    assert from_now("midnight", saturday, "America/Sao_Paulo") == "2018-11-04T01:00:00-02:00"


def test_a_day_that_was_left_out_gives_the_next() -> None:
    thursday = "2011-12-29T12:00:00-10:00"
    assert from_now("tomorrow", thursday, "Pacific/Apia") == "2011-12-31T00:00:00+14:00"


@pytest.mark.parametrize(
    ("words", "now", "expected"),
    [
        ("in a month", "2020-01-31T10:00:00+01:00", "2020-02-29T10:00:00+01:00"),
        ("in a month", "2021-01-31T10:00:00+01:00", "2021-02-28T10:00:00+01:00"),
        ("in a year", "2020-02-29T10:00:00+01:00", "2021-02-28T10:00:00+01:00"),
        ("one month ago", "2020-03-31T10:00:00+02:00", "2020-02-29T10:00:00+01:00"),
        ("in 13 months", "2019-12-31T10:00:00+01:00", "2021-01-31T10:00:00+01:00"),
    ],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(
    words: str, now: str, expected: str
) -> None:
    assert from_now(words, now) == expected


def test_case_and_spaces_do_not_matter() -> None:
    assert parse_period("  NOON \t the  Day before. ") == parse_period("noon the day before")


@pytest.mark.parametrize(
    ("words", "days"), [("zero", 0), ("nineteen", 19), ("ninety", 90), ("forty two", 42)]
)
def test_number_words_count(words: str, days: int) -> None:
    assert parse_period(f"in {words} days") == parse_period(f"in {days} days")


def test_a_hundred_years_is_as_far_as_it_goes() -> None:
    assert from_now("in 100 years") == "2120-01-22T10:30:00+01:00"


@pytest.mark.parametrize(
    "words",
    [
        *("", "  ", ".", "soon", "in", "2", "in two", "days", "hours 2", "in two hours and"),
        *("101 years", "in 1201 months", "9999999 days", "1000000 hours", "1" * 300 + " days"),
        *("half a month", "1.3 years", "one hundred days", "-2 days", "2 fortnights"),
        *("in 2 days before", "in 2 days ago", "at noon at noon", "8am in two hours", "0.5"),
        *("25:00 tomorrow", "13pm tomorrow", "0am tomorrow", "8:60 tomorrow", "8 tomorrow"),
        *("next", "friday friday", "next last friday", "someday at noon", "end of time"),
        *("end of month at noon", "now at noon", "tomorrow yesterday", "2 days before before"),
        *("\uff12 days", "in two hours\x00", "\ud800", "two\nhours or so"),
    ],
)
def test_what_is_not_understood_is_refused(words: str) -> None:
    with pytest.raises(BadPeriod):
        parse_period(words)
