"""The examples of RFC 5545, 3.8.5.3, in America/New_York. `...` stands for more that follow."""

from datetime import datetime

import pytest

from bookwright.kit.local_time import instant_of, wall, zone
from bookwright.kit.recurrence import BadPattern, Pattern, occurrences

NEW_YORK = zone("America/New_York")
SEPTEMBER_2 = "19970902T0900"

EXAMPLES = [
    ("FREQ=DAILY;COUNT=10", SEPTEMBER_2, "97-09: 2 3 4 5 6 7 8 9 10 11"),
    (
        "FREQ=DAILY;INTERVAL=2",
        SEPTEMBER_2,
        (
            "97-09: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30"
            " 97-10: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 ..."
        ),
    ),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", SEPTEMBER_2, "97-09: 2 12 22 97-10: 2 12"),
    ("FREQ=WEEKLY;COUNT=10", SEPTEMBER_2, "97-09: 2 9 16 23 30 97-10: 7 14 21 28 97-11: 4"),
    (
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        SEPTEMBER_2,
        "97-09: 2 9 16 23 30 97-10: 7 14 21 28 97-11: 4 11 18 25 97-12: 2 9 16 23",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        SEPTEMBER_2,
        "97-09: 2 16 30 97-10: 14 28 97-11: 11 25 97-12: 9 23 98-01: 6 20 98-02: 3 17 ...",
    ),
    *(
        (rule, SEPTEMBER_2, "97-09: 2 4 9 11 16 18 23 25 30 97-10: 2")
        for rule in (
            "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
            "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
        )
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "19970901T0900",
        (
            "97-09: 1 3 5 15 17 19 29 97-10: 1 3 13 15 17 27 29 31 97-11: 10 12 14 24 26 28"
            " 97-12: 8 10 12 22"
        ),
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        SEPTEMBER_2,
        "97-09: 2 4 16 18 30 97-10: 2 14 16",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "19970905T0900",
        "97-09: 5 97-10: 3 97-11: 7 97-12: 5 98-01: 2 98-02: 6 98-03: 6 98-04: 3 98-05: 1 98-06: 5",
    ),
    (
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        "19970905T0900",
        "97-09: 5 97-10: 3 97-11: 7 97-12: 5",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "19970907T0900",
        "97-09: 7 28 97-11: 2 30 98-01: 4 25 98-03: 1 29 98-05: 3 31",
    ),
    (
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "19970922T0900",
        "97-09: 22 97-10: 20 97-11: 17 97-12: 22 98-01: 19 98-02: 16",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "19970928T0900",
        "97-09: 28 97-10: 29 97-11: 28 97-12: 29 98-01: 29 98-02: 26 ...",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        SEPTEMBER_2,
        "97-09: 2 15 97-10: 2 15 97-11: 2 15 97-12: 2 15 98-01: 2 15",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "19970930T0900",
        "97-09: 30 97-10: 1 31 97-11: 1 30 97-12: 1 31 98-01: 1 31 98-02: 1",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "19970910T0900",
        "97-09: 10 11 12 13 14 15 99-03: 10 11 12 13",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        SEPTEMBER_2,
        "97-09: 2 9 16 23 30 97-11: 4 11 18 25 98-01: 6 13 20 27 98-03: 3 10 17 24 31 ...",
    ),
    (
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "19970610T0900",
        (
            "97-06: 10 97-07: 10 98-06: 10 98-07: 10 99-06: 10 99-07: 10 00-06: 10 00-07: 10"
            " 01-06: 10 01-07: 10"
        ),
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "19970310T0900",
        (
            "97-03: 10 99-01: 10 99-02: 10 99-03: 10 01-01: 10 01-02: 10 01-03: 10 03-01: 10"
            " 03-02: 10 03-03: 10"
        ),
    ),
    (
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "19970101T0900",
        (
            "97-01: 1 97-04: 10 97-07: 19 00-01: 1 00-04: 9 00-07: 18 03-01: 1 03-04: 10 03-07: 19"
            " 06-01: 1"
        ),
    ),
    ("FREQ=YEARLY;BYDAY=20MO", "19970519T0900", "97-05: 19 98-05: 18 99-05: 17 ..."),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "19970512T0900", "97-05: 12 98-05: 11 99-05: 17 ..."),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "19970313T0900",
        "97-03: 13 20 27 98-03: 5 12 19 26 99-03: 4 11 18 25 ...",
    ),
    (
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "19970605T0900",
        "97-06: 5 12 19 26 97-07: 3 10 17 24 31 97-08: 7 14 21 28 98-06: 4 11 18 25 ...",
    ),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "19970913T0900",
        (
            "97-09: 13 97-10: 11 97-11: 8 97-12: 13 98-01: 10 98-02: 7 98-03: 7 98-04: 11 98-05: 9"
            " 98-06: 13 ..."
        ),
    ),
    (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "19961105T0900",
        "96-11: 5 00-11: 7 04-11: 2 ...",
    ),
    (
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        "19970904T0900",
        "97-09: 4 97-10: 7 97-11: 6",
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "19970929T0900",
        "97-09: 29 97-10: 30 97-11: 27 97-12: 30 98-01: 29 98-02: 26 98-03: 30 ...",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "19970805T0900",
        "97-08: 5 10 19 24",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "19970805T0900",
        "97-08: 5 17 19 31",
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        "20070115T0900",
        "07-01: 15 30 07-02: 15 07-03: 15 30",
    ),
]


@pytest.mark.parametrize(("rule", "start", "days"), EXAMPLES)
def test_a_rule_gives_what_the_document_says(rule: str, start: str, days: str) -> None:
    wanted = [f"{day} 09:00" for day in spelt(days)]
    found = expanded(Pattern(rule), start)
    assert (found[: len(wanted)] if days.endswith("...") else found) == wanted


def test_daily_until_christmas_keeps_the_wall_clock() -> None:
    found = expanded(Pattern("FREQ=DAILY;UNTIL=19971224T000000Z"), SEPTEMBER_2)
    assert (found[0], found[-1], len(found)) == ("1997-09-02 09:00", "1997-12-23 09:00", 113)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
        "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
    ],
)
def test_every_day_of_january_for_three_years(rule: str) -> None:
    wanted = [f"{year}-01-{day:02} 09:00" for year in (1998, 1999, 2000) for day in range(1, 32)]
    assert expanded(Pattern(rule), "19980101T0900") == wanted


def test_friday_the_13th_without_its_first() -> None:
    pattern = Pattern("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", exdate=("19970902T090000",))
    wanted = spelt("98-02: 13 98-03: 13 98-11: 13 99-08: 13 00-10: 13")
    assert expanded(pattern, SEPTEMBER_2)[:5] == [f"{day} 09:00" for day in wanted]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
    ],
)
def test_every_20_minutes_of_a_working_day(rule: str) -> None:
    wanted = [
        f"1997-09-{day:02} {hour:02}:{minute:02}"
        for day in (2, 3)
        for hour in range(9, 17)
        for minute in (0, 20, 40)
    ]
    assert expanded(Pattern(rule), SEPTEMBER_2)[:48] == wanted
    assert expanded(Pattern(f"{rule};COUNT=48"), SEPTEMBER_2) == wanted


@pytest.mark.parametrize(
    ("rule", "times"),
    [
        # As corrected (erratum 3883): 17:00 in New York is 21:00 in UTC, not 17:00.
        ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", "09:00 12:00 15:00"),
        ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", "09:00 12:00"),
        ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "09:00 09:15 09:30 09:45 10:00 10:15"),
        ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "09:00 10:30 12:00 13:30"),
    ],
)
def test_periods_within_a_day(rule: str, times: str) -> None:
    wanted = [f"1997-09-02 {time}" for time in times.split()]
    assert expanded(Pattern(rule), SEPTEMBER_2) == wanted


def test_every_second_is_not_served() -> None:
    with pytest.raises(BadPattern):
        expanded(Pattern("FREQ=SECONDLY;COUNT=2"), SEPTEMBER_2)


def expanded(pattern: Pattern, start: str) -> list[str]:
    first = instant_of(datetime.strptime(start, "%Y%m%dT%H%M"), NEW_YORK)  # noqa: DTZ007 -- a wall clock
    found = occurrences(pattern, first, NEW_YORK)
    return [f"{wall(moment, NEW_YORK):%Y-%m-%d %H:%M}" for moment in found]


def spelt(days: str) -> list[str]:
    """`97-09: 2 3` as 1997-09-02 and 1997-09-03."""
    month, found = "", []
    for word in days.removesuffix("...").split():
        if word.endswith(":"):
            century = "19" if word.startswith("9") else "20"
            month = century + word.removesuffix(":")
        else:
            found.append(f"{month}-{int(word):02}")
    return found
