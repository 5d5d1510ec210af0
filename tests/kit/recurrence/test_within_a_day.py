"""Patterns whose periods are hours or minutes."""

from datetime import datetime

import pytest

from bookwright.kit.clock import HOUR, Instant
from bookwright.kit.local_time import instant_of, iso, zone
from bookwright.kit.recurrence import MOST, Pattern, occurrences

OSLO = zone("Europe/Oslo")
WEDNESDAY = "2026-01-07 10:20"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=HOURLY;COUNT=3", "07T10:20 07T11:20 07T12:20"),
        ("FREQ=MINUTELY;COUNT=3", "07T10:20 07T10:21 07T10:22"),
        ("FREQ=HOURLY;INTERVAL=10;COUNT=4", "07T10:20 07T20:20 08T06:20 08T16:20"),
        ("FREQ=HOURLY;INTERVAL=25;COUNT=3", "07T10:20 08T11:20 09T12:20"),
        ("FREQ=MINUTELY;INTERVAL=1000;COUNT=3", "07T10:20 08T03:00 08T19:40"),
        ("FREQ=MINUTELY;INTERVAL=2881;COUNT=3", "07T10:20 09T10:21 11T10:22"),
        ("FREQ=HOURLY;BYMINUTE=5,50;COUNT=4", "07T10:20 07T10:50 07T11:05 07T11:50"),
        ("FREQ=HOURLY;BYHOUR=9,11;COUNT=4", "07T10:20 07T11:20 08T09:20 08T11:20"),
        ("FREQ=HOURLY;INTERVAL=2;BYHOUR=9,12;COUNT=3", "07T10:20 07T12:20 08T12:20"),
        ("FREQ=MINUTELY;BYMINUTE=0,21;COUNT=4", "07T10:20 07T10:21 07T11:00 07T11:21"),
        ("FREQ=MINUTELY;INTERVAL=15;BYHOUR=8;COUNT=3", "07T10:20 08T08:05 08T08:20"),
        ("FREQ=HOURLY;BYDAY=FR;COUNT=3", "07T10:20 09T00:20 09T01:20"),
        ("FREQ=MINUTELY;INTERVAL=30;BYDAY=TH,SU;COUNT=3", "07T10:20 08T00:20 08T00:50"),
        ("FREQ=HOURLY;BYMONTHDAY=-1;COUNT=3", "07T10:20 31T00:20 31T01:20"),
        ("FREQ=HOURLY;INTERVAL=24;BYYEARDAY=9,31;COUNT=3", "07T10:20 09T10:20 31T10:20"),
        ("FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=-1;COUNT=3", "07T10:20 07T10:40 07T11:40"),
        ("FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=1,2;COUNT=3", "07T10:20 07T11:00 07T11:20"),
        ("FREQ=MINUTELY;BYSECOND=0,30;BYSETPOS=1;COUNT=2", "07T10:20 07T10:21"),
        ("FREQ=HOURLY;INTERVAL=9;WKST=SU;COUNT=2", "07T10:20 07T19:20"),
        ("FREQ=HOURLY;UNTIL=20260107T122000", "07T10:20 07T11:20 07T12:20"),
        ("FREQ=HOURLY;UNTIL=20260107T111959Z", "07T10:20 07T11:20"),
        ("FREQ=HOURLY;INTERVAL=12;UNTIL=20260108", "07T10:20 07T22:20 08T10:20 08T22:20"),
    ],
)
def test_hours_and_minutes_are_in_phase_with_the_first(rule: str, found: str) -> None:
    assert times(WEDNESDAY, rule) == [f"2026-01-{time}" for time in found.split()]


def test_seconds_are_those_of_the_first_or_all_that_are_said() -> None:
    start = "2026-01-07 10:20:40"
    found = expanded(start, "FREQ=HOURLY;COUNT=2")
    assert [each[11:19] for each in found] == ["10:20:40", "11:20:40"]
    found = expanded(start, "FREQ=MINUTELY;BYSECOND=10,50;COUNT=4")
    assert [each[11:19] for each in found] == ["10:20:40", "10:20:50", "10:21:10", "10:21:50"]


def test_the_interval_is_counted_over_years() -> None:
    found = times("2026-01-07 10:20", "FREQ=MINUTELY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29;COUNT=3")
    assert found == ["2026-01-07T10:20", "2028-02-29T00:02", "2028-02-29T00:09"]
    passed = datetime(2028, 2, 29, 0, 2) - datetime(2026, 1, 7, 10, 20)  # noqa: DTZ001 -- wall clocks
    assert passed.total_seconds() % (7 * 60) == 0


@pytest.mark.parametrize("frequency", ["HOURLY", "MINUTELY"])
def test_without_a_limit_it_is_cut(frequency: str) -> None:
    found = expanded(WEDNESDAY, f"FREQ={frequency}")
    assert (len(found), len(set(found))) == (MOST, MOST)
    assert len(expanded(WEDNESDAY, f"FREQ={frequency};COUNT={MOST}")) == MOST


def test_an_exdate_and_an_rdate_do_what_they_do_elsewhere() -> None:
    pattern = Pattern("FREQ=HOURLY;COUNT=4", ("20260107T105000",), ("20260107T112000",))
    found = [iso(at, OSLO)[11:16] for at in occurrences(pattern, at(WEDNESDAY), OSLO)]
    assert found == ["10:20", "10:50", "12:20", "13:20"]


def test_an_hour_that_the_clocks_leave_out_is_one_with_the_next() -> None:
    assert expanded("2026-03-29 01:00", "FREQ=HOURLY;COUNT=4") == [
        "2026-03-29T01:00:00+01:00",
        "2026-03-29T03:00:00+02:00",
        "2026-03-29T04:00:00+02:00",
        "2026-03-29T05:00:00+02:00",
    ]


def test_or_takes_its_place_where_that_would_be_free() -> None:
    assert times("2026-03-29 00:30", "FREQ=HOURLY;INTERVAL=2;COUNT=3") == [
        "2026-03-29T00:30",
        "2026-03-29T03:30",
        "2026-03-29T04:30",
    ]


@pytest.mark.parametrize("end", ["COUNT=6", "UNTIL=20260329T032500"])
def test_minutes_out_of_the_gap_are_in_order_among_those_after_it(end: str) -> None:
    """Clocks would read 02:15, then 03:00."""
    assert times("2026-03-29 00:00", f"FREQ=MINUTELY;INTERVAL=45;{end}")[:5] == [
        "2026-03-29T00:00",
        "2026-03-29T00:45",
        "2026-03-29T01:30",
        "2026-03-29T03:00",
        "2026-03-29T03:15",
    ]


def test_what_the_gap_moves_past_the_end_takes_nothing_with_it() -> None:
    """02:00 and 02:35 are moved to 03:00 and 03:35; 03:10 is what clocks read."""
    found = times("2026-03-29 01:25", "FREQ=MINUTELY;INTERVAL=35;UNTIL=20260329T031500")
    assert found == ["2026-03-29T01:25", "2026-03-29T03:00", "2026-03-29T03:10"]


def test_an_hour_that_comes_twice_is_the_first() -> None:
    assert expanded("2026-10-25 01:00", "FREQ=HOURLY;COUNT=4") == [
        "2026-10-25T01:00:00+02:00",
        "2026-10-25T02:00:00+02:00",
        "2026-10-25T03:00:00+01:00",
        "2026-10-25T04:00:00+01:00",
    ]


def test_but_from_a_first_in_the_second_it_goes_on_there() -> None:
    second = Instant(at("2026-10-25 02:15") + HOUR)
    found = occurrences(Pattern("FREQ=MINUTELY;INTERVAL=30;COUNT=3"), second, OSLO)
    assert [iso(each, OSLO) for each in found] == [
        "2026-10-25T02:15:00+01:00",
        "2026-10-25T02:45:00+01:00",
        "2026-10-25T03:15:00+01:00",
    ]


def times(first: str, rule: str) -> list[str]:
    return [moment[:16] for moment in expanded(first, rule)]


def expanded(first: str, rule: str) -> list[str]:
    return [iso(moment, OSLO) for moment in occurrences(Pattern(rule), at(first), OSLO)]


def at(text: str) -> Instant:
    return instant_of(datetime.fromisoformat(text), OSLO)
