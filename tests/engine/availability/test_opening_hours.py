"""Worked examples; docs/algorithms/availability.md has them too."""

from collections.abc import Sequence
from datetime import date

import pytest

from bookwright.engine.availability.opening_hours import (
    Timetable,
    is_open_throughout,
    openings,
)
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import zone
from tests.engine.availability.given import OSLO, at, clock_spans, daily, day, on_weekdays

MONDAY = "2026-11-16"


def spans(timetable: Timetable, *days: str, where: str = "Europe/Oslo") -> list[str]:
    place = zone(where)
    window = Interval(day(days[0], place).start, day(days[-1], place).end)
    found = openings(window, place, timetable)
    return clock_spans([(opening.start, opening.end) for opening in found], place)


def test_a_break_divides_the_day() -> None:
    assert spans(daily("08:00", "12:00", "12:30", "16:00"), MONDAY) == [
        "16 08:00-16 12:00",
        "16 12:30-16 16:00",
    ]


def test_a_weekday_that_is_not_given_is_closed() -> None:
    timetable = on_weekdays(mon=["08:00", "16:00"], wed=["10:00", "12:00"])
    assert spans(timetable, MONDAY, "2026-11-22") == ["16 08:00-16 16:00", "18 10:00-18 12:00"]


def test_an_exception_comes_before_the_week_and_a_holiday() -> None:
    timetable = daily(
        *("08:00", "16:00"),
        exceptions={"2026-11-16": [], "2026-11-17": ["10:00", "11:00"]},
        closed=["2026-11-17", "2026-11-18"],
    )
    assert spans(timetable, MONDAY, "2026-11-19") == ["17 10:00-17 11:00", "19 08:00-19 16:00"]


def test_hours_past_midnight_belong_to_the_day_they_began() -> None:
    timetable = on_weekdays(mon=["22:00", "02:00"])
    assert spans(timetable, "2026-11-17") == ["16 22:00-17 02:00"]
    closed_on_tuesday = Timetable(timetable.weekly, {date(2026, 11, 17): ()}, frozenset())
    assert spans(closed_on_tuesday, "2026-11-17") == ["16 22:00-17 02:00"]


def test_hours_that_run_into_the_next_days_keep_them_waiting() -> None:
    timetable = on_weekdays(mon=["22:00", "06:00"], tue=["05:00", "10:00"])
    assert spans(timetable, MONDAY, "2026-11-17") == ["16 22:00-17 06:00", "17 06:00-17 10:00"]


def test_open_all_the_time_is_an_opening_each_day_that_closes_never() -> None:
    window = Interval(day(MONDAY).start, day("2026-11-18").end)
    found = openings(window, OSLO, daily("00:00", "24:00"))
    assert [opening.start for opening in found] == [
        day(text).start for text in (MONDAY, "2026-11-17", "2026-11-18")
    ]
    assert {opening.closes for opening in found} == {window.end}


def test_an_opening_that_is_going_on_has_its_true_start() -> None:
    noon = Interval(at("2026-11-16 12:00"), at("2026-11-16 13:00"))
    [opening] = openings(noon, OSLO, daily("08:00", "16:00"))
    assert opening == (at("2026-11-16 08:00"), noon.end, noon.end)


@pytest.mark.parametrize(
    ("where", "days", "hours", "expected"),
    [
        # Oslo goes from 02:00 to 03:00, and from 03:00 back to 02:00.
        ("Europe/Oslo", ["2026-03-29"], ["01:00", "04:00"], ["29 01:00-29 04:00"]),
        ("Europe/Oslo", ["2026-03-29"], ["02:30", "04:00"], ["29 03:00-29 04:00"]),
        ("Europe/Oslo", ["2026-03-29"], ["02:15", "02:45"], []),
        ("Europe/Oslo", ["2026-10-25"], ["01:00", "04:00"], ["25 01:00-25 04:00"]),
        (
            "Europe/Oslo",
            ["2026-10-25"],
            ["02:15", "02:45"],
            ["25 02:15-25 02:45", "25 02:15-25 02:45"],
        ),
        (
            "Europe/Oslo",
            ["2026-10-25"],
            ["02:30", "04:00"],
            ["25 02:30-25 02:00", "25 02:30-25 04:00"],
        ),
        # Apia had no 30 December: its hours past midnight go on as the 31st begins.
        (
            "Pacific/Apia",
            ["2011-12-29", "2011-12-31"],
            ["22:00", "02:00"],
            ["28 22:00-29 02:00", "29 22:00-31 00:00", "31 00:00-31 02:00", "31 22:00-01 00:00"],
        ),
        # Sao Paulo went from 00:00 to 01:00.
        (
            "America/Sao_Paulo",
            ["2018-11-04"],
            ["00:00", "02:00"],
            ["04 01:00-04 02:00"],
        ),
    ],
)
def test_open_is_what_the_wall_clock_reads(
    where: str, days: Sequence[str], hours: Sequence[str], expected: Sequence[str]
) -> None:
    assert spans(daily(*hours), *days, where=where) == expected


@pytest.mark.parametrize(
    ("start", "end", "is_open"),
    [
        ("08:00", "12:00", True),
        ("08:00", "12:01", False),
        ("07:59", "09:00", False),
        ("11:00", "13:00", False),
        ("12:00", "12:30", False),
        ("22:00", "24:00", True),
    ],
)
def test_a_booking_keeps_to_the_hours(start: str, end: str, *, is_open: bool) -> None:
    timetable = daily("08:00", "12:00", "12:30", "16:00", "22:00", "02:00")
    time = Interval(at(f"{MONDAY} {start}"), at(f"{MONDAY} {end}"))
    assert is_open_throughout(time, OSLO, timetable) == is_open


def test_hours_that_touch_are_one_for_a_booking() -> None:
    timetable = on_weekdays(mon=["18:00", "24:00"], tue=["00:00", "02:00"])
    night = Interval(at("2026-11-16 23:00"), at("2026-11-17 01:30"))
    assert is_open_throughout(night, OSLO, timetable)
