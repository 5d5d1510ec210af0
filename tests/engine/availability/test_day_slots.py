"""Worked examples; docs/algorithms/availability.md has them too."""

from collections.abc import Sequence

import pytest

from bookwright.engine.availability.day_slots import (
    are_open_days,
    day_busy_needed,
    free_day_slots,
)
from bookwright.engine.availability.slots import Provider
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import zone
from tests.engine.availability.given import (
    OSLO,
    at,
    busy,
    clock_spans,
    daily,
    day,
    on_weekdays,
)

WEEK = Interval(at("2026-11-16"), at("2026-11-23"))
APIA = zone("Pacific/Apia")
HOURS = ("08:00", "16:00")
WORKDAYS = on_weekdays(mon=HOURS, tue=HOURS, wed=HOURS, thu=HOURS, fri=HOURS)


def spans(providers: Sequence[Provider], days: int, starts: Interval = WEEK) -> list[str]:
    return clock_spans([slot[:2] for slot in free_day_slots(providers, days, starts, OSLO)])


def test_a_slot_is_whole_days_all_of_which_have_hours() -> None:
    assert spans([Provider(1, 1, WORKDAYS, [])], 3) == [
        "16 00:00-19 00:00",
        "17 00:00-20 00:00",
        "18 00:00-21 00:00",
    ]


def test_an_exception_or_a_holiday_within_it_takes_the_slot_away() -> None:
    closed = daily("08:00", "16:00", exceptions={"2026-11-18": []}, closed=["2026-11-21"])
    assert spans([Provider(1, 1, closed, [])], 2) == [
        "16 00:00-18 00:00",
        "19 00:00-21 00:00",
        "22 00:00-24 00:00",
    ]


def test_any_booking_within_it_counts() -> None:
    taken = [
        busy("2026-11-17 23:00", "2026-11-18 00:00"),
        busy("2026-11-20 03:00", "2026-11-20 04:00"),
    ]
    assert spans([Provider(1, 1, WORKDAYS, taken)], 1) == [
        *("16 00:00-17 00:00", "18 00:00-19 00:00", "19 00:00-20 00:00")
    ]


def test_resources_are_added_up() -> None:
    some = [
        Provider(2, 3, WORKDAYS, [busy("2026-11-16 10:00", "2026-11-16 11:00", 2)]),
        Provider(1, 1, WORKDAYS, [busy("2026-11-17 10:00", "2026-11-17 11:00", whole=True)]),
    ]
    found = free_day_slots(some, 1, Interval(WEEK.start, at("2026-11-18")), OSLO)
    assert [slot[2:] for slot in found] == [(2, 4, [1, 2]), (3, 3, [2])]


def test_a_day_that_has_begun_is_no_slot() -> None:
    started = Interval(at("2026-11-16 00:01"), at("2026-11-18 00:01"))
    assert spans([Provider(1, 1, WORKDAYS, [])], 1, started) == [
        *("17 00:00-18 00:00", "18 00:00-19 00:00")
    ]


def test_days_last_what_they_last_where_clocks_change() -> None:
    march = Interval(at("2026-03-28"), at("2026-03-30"))
    found = free_day_slots([Provider(1, 1, daily("08:00", "16:00"), [])], 1, march, OSLO)
    assert [slot.end - slot.start for slot in found] == [24 * 3600, 23 * 3600]


def test_a_day_that_was_left_out_is_not_counted() -> None:
    window = Interval(at("2011-12-29", APIA), at("2012-01-01", APIA))
    found = free_day_slots([Provider(1, 1, daily("08:00", "16:00"), [])], 2, window, APIA)
    assert clock_spans([slot[:2] for slot in found], APIA) == [
        *("29 00:00-01 00:00", "31 00:00-02 00:00")
    ]


def test_a_day_that_has_begun_is_no_slot_though_clocks_read_the_day_before_again() -> None:
    """St. John's went back from 00:01 on the 7th to 23:01 on the 6th."""
    st_johns = zone("America/St_Johns")
    again = Interval(at("2010-11-06T23:30-03:30"), at("2010-11-09T00:00-03:30"))
    found = free_day_slots([Provider(1, 1, daily("08:00", "16:00"), [])], 1, again, st_johns)
    assert clock_spans([slot[:2] for slot in found], st_johns) == ["08 00:00-09 00:00"]


def test_the_days_after_the_last_start_are_needed_too() -> None:
    assert day_busy_needed(WEEK, 3, OSLO) == (WEEK.start, at("2026-11-25"))
    no_days = Interval(at("2026-11-16 10:00"), at("2026-11-16 11:00"))
    assert day_busy_needed(no_days, 3, OSLO) == no_days


@pytest.mark.parametrize(
    ("start", "end", "fine"),
    [
        ("2026-11-16", "2026-11-17", True),
        ("2026-11-16", "2026-11-21", True),
        ("2026-11-16", "2026-11-22", False),
        ("2026-11-16 08:00", "2026-11-17", False),
        ("2026-11-16", "2026-11-17 12:00", False),
    ],
)
def test_a_booking_by_the_day_fills_days_with_hours(start: str, end: str, *, fine: bool) -> None:
    assert are_open_days(Interval(at(start), at(end)), OSLO, WORKDAYS, with_times=False) == fine


@pytest.mark.parametrize(
    ("start", "end", "fine"),
    [
        ("2026-11-16 08:00", "2026-11-16 16:00", True),
        ("2026-11-16 15:00", "2026-11-18 09:00", True),
        ("2026-11-16 16:00", "2026-11-18 09:00", False),
        ("2026-11-16 15:00", "2026-11-18 16:01", False),
        ("2026-11-16 15:00", "2026-11-18 08:00", True),
        ("2026-11-20 15:00", "2026-11-23 09:00", False),
        ("2026-11-16", "2026-11-18", True),
        ("2026-11-20", "2026-11-22", False),
        ("2026-11-16", "2026-11-17 09:00", False),
    ],
)
def test_with_times_both_ends_are_open_and_the_days_between_have_hours_or_it_fills_days(
    start: str, end: str, *, fine: bool
) -> None:
    assert are_open_days(Interval(at(start), at(end)), OSLO, WORKDAYS, with_times=True) == fine


def test_with_times_it_may_end_as_a_day_closes_at_midnight() -> None:
    late = daily("18:00", "24:00")
    evening = Interval(at("2026-11-16 23:00"), day("2026-11-16").end)
    assert are_open_days(evening, OSLO, late, with_times=True)
