from datetime import datetime

import pytest

from bookwright.kit.clock import DAY, Instant
from bookwright.kit.local_time import instant_of, iso, zone
from bookwright.kit.recurrence import MOST, BadPattern, Pattern, TooMany, occurrences

OSLO = zone("Europe/Oslo")


def test_wall_time_is_kept_when_the_clocks_go_forward() -> None:
    assert expanded("2026-03-28 10:00", "FREQ=DAILY;COUNT=3") == [
        "2026-03-28T10:00:00+01:00",
        "2026-03-29T10:00:00+02:00",
        "2026-03-30T10:00:00+02:00",
    ]


def test_and_when_they_go_back() -> None:
    assert expanded("2026-10-24 10:00", "FREQ=DAILY;COUNT=3") == [
        "2026-10-24T10:00:00+02:00",
        "2026-10-25T10:00:00+01:00",
        "2026-10-26T10:00:00+01:00",
    ]


def test_a_time_that_the_clocks_leave_out_is_read_with_the_offset_before() -> None:
    assert expanded("2026-03-28 02:30", "FREQ=DAILY;COUNT=3") == [
        "2026-03-28T02:30:00+01:00",
        "2026-03-29T03:30:00+02:00",
        "2026-03-30T02:30:00+02:00",
    ]


def test_a_time_that_comes_twice_is_the_first() -> None:
    assert expanded("2026-10-24 02:30", "FREQ=DAILY;COUNT=2")[1] == "2026-10-25T02:30:00+02:00"


def test_the_first_occurrence_is_the_moment_that_was_said() -> None:
    second = Instant(instant_of(datetime(2026, 10, 25, 2, 30), OSLO) + 3600)  # noqa: DTZ001 -- a wall clock
    found = occurrences(Pattern("FREQ=DAILY;COUNT=2"), second, OSLO)
    assert [iso(at, OSLO) for at in found] == [
        "2026-10-25T02:30:00+01:00",
        "2026-10-26T02:30:00+01:00",
    ]


def test_times_that_a_gap_brings_together_are_one_and_counted_once() -> None:
    assert expanded("2026-03-29 01:00", "FREQ=DAILY;BYHOUR=1,2,3;COUNT=4") == [
        "2026-03-29T01:00:00+01:00",
        "2026-03-29T03:00:00+02:00",
        "2026-03-30T01:00:00+02:00",
        "2026-03-30T02:00:00+02:00",
    ]


@pytest.mark.parametrize("end", ["COUNT=5", "UNTIL=20260329T032000"])
def test_times_out_of_a_gap_are_in_order_among_those_after_it(end: str) -> None:
    rule = f"FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,15,30;BYSECOND=0,7;{end}"
    assert expanded("2026-03-29 01:59", rule)[1:5] == [
        "2026-03-29T03:00:00+02:00",
        "2026-03-29T03:00:07+02:00",
        "2026-03-29T03:15:00+02:00",
        "2026-03-29T03:15:07+02:00",
    ]


def test_after_a_first_that_happens_again_come_those_that_happen_again() -> None:
    second = Instant(instant_of(datetime(2026, 10, 25, 2, 30), OSLO) + 3600)  # noqa: DTZ001 -- a wall clock
    rule = "FREQ=DAILY;BYHOUR=2,3;BYMINUTE=15,30,45;COUNT=4"
    assert [iso(at, OSLO) for at in occurrences(Pattern(rule), second, OSLO)] == [
        "2026-10-25T02:30:00+01:00",
        "2026-10-25T02:45:00+01:00",
        "2026-10-25T03:15:00+01:00",
        "2026-10-25T03:30:00+01:00",
    ]


def test_the_first_is_one_of_them_and_counted_though_the_rule_does_not_give_it() -> None:
    assert days("2026-01-07 10:00", "FREQ=WEEKLY;BYDAY=FR;COUNT=3") == ["01-07", "01-09", "01-16"]


@pytest.mark.parametrize("prefix", ["", "RRULE:", "rrule:", " "])
def test_a_rule_is_read_with_or_without_its_name(prefix: str) -> None:
    assert days("2026-01-07 10:00", f"{prefix}freq=daily;count=2;") == ["01-07", "01-08"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260110", "01-10"),
        ("20260110T100000", "01-10"),
        ("20260110T095959", "01-09"),
        ("20260110T090000Z", "01-10"),
        ("20260110T085959Z", "01-09"),
    ],
)
def test_until_is_a_day_a_wall_clock_or_a_moment_and_itself_included(until: str, last: str) -> None:
    assert days("2026-01-07 10:00", f"FREQ=DAILY;UNTIL={until}")[-1] == last


@pytest.mark.parametrize(
    "rdate",
    [
        "20260109,20260120",
        "VALUE=DATE:20260109,20260120",
        ";VALUE=DATE:20260109, 20260120",
        "RDATE;VALUE=DATE:20260109,20260120",
        "20260109T100000,20260120T100000",
        "VALUE=DATE-TIME:20260109T090000Z,20260120T090000Z",
        "RDATE;TZID=America/New_York:20260109T040000,20260120T040000",
        'TZID="America/New_York":20260109T040000,20260120T040000',
        "20260120,20260109,20260109,20260107",
    ],
)
def test_dates_are_days_wall_clocks_or_moments(rdate: str) -> None:
    found = occurrences(Pattern(rdate=(rdate,)), at("2026-01-07 10:00"), OSLO)
    assert [iso(moment, OSLO) for moment in found] == [
        "2026-01-07T10:00:00+01:00",
        "2026-01-09T10:00:00+01:00",
        "2026-01-20T10:00:00+01:00",
    ]


def test_several_lists_are_one() -> None:
    pattern = Pattern(rdate=("20260109", "20260120T100000"))
    assert len(occurrences(pattern, at("2026-01-07 10:00"), OSLO)) == 3


@pytest.mark.parametrize("exdate", ["20260108", "20260108T100000", "20260108T090000Z"])
def test_what_is_excluded_does_not_occur(exdate: str) -> None:
    assert days("2026-01-07 10:00", "FREQ=DAILY;COUNT=3", exdate=exdate) == ["01-07", "01-09"]


def test_another_time_of_that_day_excludes_nothing() -> None:
    found = days("2026-01-07 10:00", "FREQ=DAILY;COUNT=3", exdate="20260108T110000")
    assert found == ["01-07", "01-08", "01-09"]


def test_the_first_may_be_excluded() -> None:
    assert days("2026-01-07 10:00", "FREQ=DAILY;COUNT=3", exdate="20260107") == ["01-08", "01-09"]


def test_a_rule_without_a_limit_is_cut() -> None:
    found = occurrences(Pattern("FREQ=DAILY"), at("2026-01-07 10:00"), OSLO)
    assert (len(found), len(set(found))) == (MOST, MOST)


def test_as_many_as_are_allowed() -> None:
    assert len(expanded("2026-01-07 10:00", f"FREQ=DAILY;COUNT={MOST}")) == MOST


@pytest.mark.parametrize(
    "rule",
    [
        f"FREQ=DAILY;COUNT={MOST + 1}",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY;UNTIL=20280108",
        "FREQ=WEEKLY;UNTIL=20990101T000000Z",
        f"FREQ=HOURLY;COUNT={MOST + 1}",
        "FREQ=MINUTELY;UNTIL=20260108",
        "FREQ=MINUTELY;INTERVAL=7;BYMONTHDAY=29;BYMONTH=2;UNTIL=21000101",
    ],
)
def test_a_limit_beyond_that_is_too_many(rule: str) -> None:
    with pytest.raises(TooMany):
        expanded("2026-01-07 10:00", rule)


def test_so_are_too_many_dates() -> None:
    first = at("2026-01-07 10:00")
    dates = ",".join(
        iso(Instant(first + day * DAY), OSLO)[:10].replace("-", "") for day in range(1, MOST + 1)
    )
    with pytest.raises(TooMany):
        occurrences(Pattern(rdate=(dates,)), first, OSLO)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;COUNT=2",
        "FREQ=SECONDLY;INTERVAL=3600;BYMINUTE=0;UNTIL=20260108",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;INTERVAL=2;BYHOUR=11",
        "FREQ=HOURLY;BYSECOND=60",
        "FREQ=HOURLY;BYMINUTE=0,30;BYSETPOS=3",
        "FREQ=HOURLY;BYSETPOS=1",
        "FREQ=HOURLY;BYWEEKNO=1",
        "FREQ=HOURLY;BYDAY=1MO",
        "FREQ=HOURLY;BYHOUR=24",
        "FREQ=HOURLY;INTERVAL=24;COUNT=731;UNTIL=20260108",
        "FREQ=HOURLY;INTERVAL=999999;COUNT=3",
        "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1",
        "FREQ=MINUTELY;INTERVAL=1440;BYHOUR=9",
        "FREQ=MINUTELY;BYMONTHDAY=31;BYYEARDAY=366;BYMONTH=2",
        "FREQ=MINUTELY;BYSECOND=0,30;BYSETPOS=-3",
        "FREQ=MINUTELY;BYWEEKNO=1,2",
        "FREQ=MINUTELY;BYDAY=-1SU",
        "FREQ=MINUTELY;BYMINUTE=60",
        "FREQ=MINUTELY;INTERVAL=0",
        "FREQ=DAILY;BYYEARDAY=1",
        "FREQ=WEEKLY;BYYEARDAY=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;BYSETPOS=366;BYMONTH=1",
        "FREQ=DAILY;BYSECOND=60",
        "FREQ=DAILY;UNTIL=20260106",
        "FREQ=YEARLY;COUNT=500",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1.5",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;COUNT=2;COUNT=3",
        "FREQ=DAILY;COUNT",
        "FREQ=DAILY;UNTIL=20260230",
        "FREQ=DAILY;UNTIL=99991231T000000Z",
        "FREQ=DAILY;BYDAY=1MO",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYDAY=",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYWEEKNO=1",
        "FREQ=MONTHLY;BYYEARDAY=1",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;WKST=0",
        "FREQ=DAILY;X-WHAT=1",
        "COUNT=3",
        "every day",
        ":",
        ";",
        "RRULE:",
        "",
        None,
    ],
)
def test_what_is_no_pattern_or_never_occurs_is_refused(rule: str | None) -> None:
    with pytest.raises(BadPattern):
        occurrences(Pattern(rule), at("2026-01-07 10:00"), OSLO)


@pytest.mark.parametrize(
    "dates",
    [
        "2026-01-09",
        "19970101T0900",
        "19970101T250000",
        "19970230",
        "00010101",
        "99990101",
        "VALUE=PERIOD:19960403T020000Z/19960403T040000Z",
        "VALUE=DATE:19970101T090000",
        "VALUE=DATE-TIME:19970101",
        "TZID=Mars/Olympus:19970101T090000",
        "X=1:19970101",
        "RDATES:19970101",
        "tomorrow",
        "20260109;20260110",
        "20260109," * 5000,
    ],
)
def test_so_is_what_is_no_list_of_dates(dates: str) -> None:
    for pattern in (Pattern(rdate=(dates,)), Pattern("FREQ=DAILY;COUNT=2", exdate=(dates,))):
        with pytest.raises(BadPattern):
            occurrences(pattern, at("2026-01-07 10:00"), OSLO)


def test_many_lists_are_no_longer_than_one() -> None:
    lists = (",".join(["20260108T100000"] * 100),) * 20
    for pattern in (Pattern(rdate=lists), Pattern("FREQ=DAILY;COUNT=2", exdate=lists)):
        with pytest.raises(BadPattern):
            occurrences(pattern, at("2026-01-07 10:00"), OSLO)


def test_nothing_is_left_where_all_is_excluded() -> None:
    with pytest.raises(BadPattern):
        days("2026-01-07 10:00", "FREQ=DAILY;COUNT=2", exdate="20260107,20260108")


def test_a_huge_interval_is_the_first_alone() -> None:
    assert days("2026-01-07 10:00", "FREQ=DAILY;INTERVAL=999999999") == ["01-07"]


def test_weeks_without_a_day_have_the_day_of_the_first() -> None:
    assert days("2026-01-07 10:00", "FREQ=YEARLY;BYWEEKNO=2,4;COUNT=3") == [
        "01-07",
        "01-21",
        "01-13",
    ]


def expanded(first: str, rule: str, exdate: str = "") -> list[str]:
    pattern = Pattern(rule, exdate=(exdate,) if exdate else ())
    return [iso(moment, OSLO) for moment in occurrences(pattern, at(first), OSLO)]


def days(first: str, rule: str, exdate: str = "") -> list[str]:
    return [moment[5:10] for moment in expanded(first, rule, exdate)]


def at(text: str) -> Instant:
    return instant_of(datetime.fromisoformat(text), OSLO)
