"""Worked examples; docs/algorithms/availability.md has them too."""

from collections.abc import Sequence

import pytest

from bookwright.engine.availability.opening_hours import Timetable
from bookwright.engine.availability.slots import (
    FreeSlot,
    Provider,
    SlotRule,
    busy_needed,
    free_slots,
)
from bookwright.engine.occupancy.peak import Busy
from bookwright.kit.clock import MINUTE
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import zone
from bookwright.terms.availability import SlotGeneration
from tests.engine.availability.given import OSLO, at, busy, clocks, daily, day

MONDAY = "2026-11-16"
OFFICE = daily("08:00", "12:00")


def rule(
    minutes: int = 60, step: int = 60, *, fixed: bool = False, rounding: int | None = None
) -> SlotRule:
    generation = SlotGeneration.FIXED if fixed else SlotGeneration.NEXT_AVAILABLE
    return SlotRule(minutes * MINUTE, step * MINUTE, generation, rounding)


def on_monday(
    slot_rule: SlotRule, *taken: Busy, timetable: Timetable = OFFICE, capacity: int = 1
) -> list[FreeSlot]:
    providers = [Provider(1, capacity, timetable, taken)]
    return free_slots(providers, slot_rule, day(MONDAY), OSLO)


def on(start: str, end: str, places: int = 1, *, whole: bool = False) -> Busy:
    return busy(f"{MONDAY} {start}", f"{MONDAY} {end}", places, whole=whole)


def test_a_slot_every_step_and_the_last_fits_before_closing() -> None:
    assert clocks(on_monday(rule())) == ["08:00", "09:00", "10:00", "11:00"]
    assert clocks(on_monday(rule(90, 90))) == ["08:00", "09:30"]
    assert clocks(on_monday(rule(60, 90))) == ["08:00", "09:30", "11:00"]
    assert clocks(on_monday(rule(180, 30))) == ["08:00", "08:30", "09:00"]
    assert on_monday(rule(241, 15)) == []


def test_a_slot_knows_its_end_and_who_is_free() -> None:
    [slot] = on_monday(rule(240))
    assert slot == (at(f"{MONDAY} 08:00"), at(f"{MONDAY} 12:00"), 1, 1, [1])


def test_each_opening_has_a_grid_of_its_own() -> None:
    timetable = daily("08:00", "12:00", "12:15", "14:30")
    assert clocks(on_monday(rule(), timetable=timetable))[4:] == ["12:15", "13:15"]


def test_a_fixed_grid_does_not_move() -> None:
    assert clocks(on_monday(rule(fixed=True), on("08:30", "09:10"))) == ["10:00", "11:00"]


def test_the_next_available_grid_goes_on_at_the_end_of_a_booking() -> None:
    assert clocks(on_monday(rule(), on("08:30", "09:10"))) == ["09:10", "10:10"]
    assert clocks(on_monday(rule(30, 30), on("09:10", "09:40")))[:4] == [
        *("08:00", "08:30", "09:40", "10:10")
    ]


@pytest.mark.parametrize(
    ("end", "rounding", "first"),
    [
        ("10:07", 15, "10:15"),
        ("09:50", 30, "10:00"),
        ("10:15", 15, "10:15"),
        ("10:01", 60, "11:00"),
        ("10:07", None, "10:07"),
        ("10:07", 0, "10:07"),
    ],
)
def test_it_goes_on_at_a_round_time(end: str, rounding: int | None, first: str) -> None:
    assert clocks(on_monday(rule(30, 30, rounding=rounding), on("08:00", end)))[0] == first


def test_openings_are_not_rounded() -> None:
    timetable = daily("08:05", "10:00")
    assert clocks(on_monday(rule(30, 30, rounding=15), timetable=timetable)) == [
        *("08:05", "08:35", "09:05")
    ]


def test_bookings_that_touch_or_overlap_are_one() -> None:
    taken = [on("09:00", "09:20"), on("09:20", "09:50"), on("09:30", "09:40")]
    assert clocks(on_monday(rule(30, 30, rounding=30), *taken)) == [
        *("08:00", "08:30", "10:00", "10:30", "11:00", "11:30")
    ]


def test_a_booking_between_two_slots_moves_the_grid_too() -> None:
    assert clocks(on_monday(rule(30, 60), on("08:40", "08:50"))) == [
        *("08:00", "08:50", "09:50", "10:50")
    ]


def test_a_booking_from_before_the_opening_counts_only_while_it_lasts() -> None:
    assert clocks(on_monday(rule(), on("06:00", "08:00"))) == ["08:00", "09:00", "10:00", "11:00"]
    assert clocks(on_monday(rule(rounding=15), on("06:00", "08:20"))) == [
        *("08:30", "09:30", "10:30")
    ]
    timetable = daily("08:05", "10:00")
    assert clocks(on_monday(rule(rounding=30), on("07:00", "08:05"), timetable=timetable)) == [
        "08:05"
    ]


def test_a_booking_over_the_break_blocks_both_sides() -> None:
    timetable = daily("08:00", "10:00", "10:30", "12:30")
    assert clocks(on_monday(rule(30, 30), on("09:30", "11:00"), timetable=timetable)) == [
        *("08:00", "08:30", "09:00", "11:00", "11:30", "12:00")
    ]


def test_free_is_what_the_fullest_moment_leaves() -> None:
    found = on_monday(
        rule(), on("08:00", "09:00", 2), on("09:00", "09:30"), on("09:15", "10:00"), capacity=3
    )
    assert [(slot.free, slot.maximum_capacity) for slot in found] == [
        (1, 3),
        (1, 3),
        (3, 3),
        (3, 3),
    ]


def test_a_full_resource_is_not_listed_and_the_grid_goes_on_after_it() -> None:
    found = on_monday(rule(), on("08:30", "09:20", 2), on("09:00", "10:00", 1), capacity=2)
    assert [(clock, slot.free) for clock, slot in zip(clocks(found), found, strict=True)] == [
        *(("09:20", 1), ("10:20", 2))
    ]


def test_a_booking_without_a_person_blocks_it_whole() -> None:
    found = on_monday(rule(), on("09:00", "10:00", whole=True), capacity=5)
    assert clocks(found) == ["08:00", "10:00", "11:00"]


def test_forced_bookings_count_and_free_is_never_negative() -> None:
    taken = [on("09:00", "10:00"), on("09:00", "10:00"), on("09:30", "10:00", whole=True)]
    found = on_monday(rule(), *taken, capacity=2)
    assert [slot.free for slot in found] == [2, 2, 2]


def test_starts_outside_what_is_asked_for_are_left_out_and_move_nothing() -> None:
    providers = [Provider(1, 1, OFFICE, [on("08:00", "08:10")])]
    starts = Interval(at(f"{MONDAY} 08:40"), at(f"{MONDAY} 10:40"))
    assert clocks(free_slots(providers, rule(30, 30), starts, OSLO)) == [
        *("08:40", "09:10", "09:40", "10:10")
    ]
    later = Interval(at(f"{MONDAY} 08:41"), starts.end)
    assert clocks(free_slots(providers, rule(30, 30), later, OSLO)) == ["09:10", "09:40", "10:10"]


def test_a_slot_may_end_after_what_is_asked_for() -> None:
    starts = Interval(at(f"{MONDAY} 10:30"), at(f"{MONDAY} 11:01"))
    assert clocks(free_slots([Provider(1, 1, OFFICE, [])], rule(), starts, OSLO)) == ["11:00"]


def test_a_slot_may_run_on_into_hours_that_follow_at_once() -> None:
    """Each day's grid begins when that day opens."""
    starts = day("2026-11-16")
    always = [Provider(1, 1, daily("00:00", "24:00"), [])]
    assert clocks(free_slots(always, rule(7 * 60, 7 * 60), starts, OSLO)) == [
        *("00:00", "07:00", "14:00", "21:00")
    ]
    assert clocks(free_slots(always, rule(7 * 60, 7 * 60), day("2026-11-17"), OSLO))[0] == "00:00"


def test_resources_are_added_up_by_start() -> None:
    providers = [
        Provider(517, 1, OFFICE, [on("09:00", "10:00")]),
        Provider(501, 1, OFFICE, []),
        Provider(600, 4, OFFICE, [on("08:00", "09:00", 1), on("10:00", "12:00", 4)]),
    ]
    found = free_slots(providers, rule(), day(MONDAY), OSLO)
    assert [slot[2:] for slot in found] == [
        (5, 6, [501, 517, 600]),
        (5, 5, [501, 600]),
        (2, 2, [501, 517]),
        (2, 2, [501, 517]),
    ]


def test_nobody_offers_nothing() -> None:
    assert free_slots([], rule(), day(MONDAY), OSLO) == []
    assert busy_needed([], rule(), day(MONDAY), OSLO) == (
        day(MONDAY).start,
        day(MONDAY).end + 60 * MINUTE,
    )


def test_bookings_of_an_opening_that_is_going_on_are_needed() -> None:
    starts = Interval(at(f"{MONDAY} 10:00"), at(f"{MONDAY} 11:00"))
    assert busy_needed([OFFICE, daily("09:00", "16:00")], rule(), starts, OSLO) == (
        at(f"{MONDAY} 08:00"),
        at(f"{MONDAY} 12:00"),
    )


@pytest.mark.parametrize(
    ("text", "fixed", "expected"),
    [
        # 02:00 to 03:00 is skipped; 02:00 to 03:00 comes twice.
        ("2026-03-29", True, ["01:00", "03:00", "04:00"]),
        ("2026-10-25", True, ["01:00", "02:00", "02:00", "03:00", "04:00"]),
        ("2026-10-25", False, ["01:00", "02:00", "02:00", "03:00", "04:00"]),
    ],
)
def test_the_grid_goes_by_real_hours_where_clocks_change(
    text: str, *, fixed: bool, expected: Sequence[str]
) -> None:
    night = [Provider(1, 1, daily("01:00", "05:00"), [])]
    assert clocks(free_slots(night, rule(fixed=fixed), day(text), OSLO)) == expected


def test_rounding_goes_by_the_wall_clock_of_the_zone() -> None:
    kathmandu = zone("Asia/Kathmandu")
    taken = [busy(f"{MONDAY} 08:00", f"{MONDAY} 08:50", where=kathmandu)]
    providers = [Provider(1, 1, OFFICE, taken)]
    found = free_slots(providers, rule(rounding=60), day(MONDAY, kathmandu), kathmandu)
    assert clocks(found, kathmandu) == ["09:00", "10:00", "11:00"]
