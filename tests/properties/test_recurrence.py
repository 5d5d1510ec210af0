"""Recurrence: against python-dateutil where the two mean the same, and against any text at all."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from dateutil import rrule as dateutil  # type: ignore[import-untyped]  # it has no types
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bookwright.kit.clock import Instant
from bookwright.kit.local_time import instant_of, wall, zone
from bookwright.kit.recurrence import MOST, BadPattern, Pattern, TooMany, occurrences
from bookwright.kit.recurrence.reading import read_rule
from bookwright.kit.recurrence.rules import completed
from bookwright.kit.recurrence.walls import walls
from tests.kit.recurrence.work import MOST_CALLS, calls_of

UTC: Final = zone("Etc/UTC")
OSLO: Final = zone("Europe/Oslo")
NEW_YEAR: Final = datetime(2026, 1, 1)  # noqa: DTZ001 -- a wall clock
FREQUENCIES: Final = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY")
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STARTS: Final = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 -- wall clocks
    lambda moment: moment.replace(microsecond=0)
)


def some(least: int, largest: int) -> st.SearchStrategy[str]:
    """One to four numbers; from either end where there is one."""
    numbers = st.integers(1 if least < 0 else least, largest)
    either = numbers | numbers.map(lambda number: -number) if least < 0 else numbers
    return st.lists(either, min_size=1, max_size=4, unique=True).map(
        lambda n: ",".join(map(str, n))
    )


def days(numbered: int) -> st.SearchStrategy[str]:
    """Weekdays; or all of them with numbers up to `numbered`, from either end."""
    plain = st.sampled_from(WEEKDAYS)
    lists = [st.lists(plain, min_size=1, max_size=4, unique=True)]
    if numbered:
        number = st.integers(1, numbered) | st.integers(-numbered, -1)
        day = st.tuples(number.map(str), plain).map("".join)
        lists.append(st.lists(day, min_size=1, max_size=4, unique=True))
    return st.one_of(lists).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """What both expand alike. python-dateutil gives all days of a week that BYWEEKNO names alone;
    begins the first week of a rule at its first day where BYSETPOS counts; takes MO,1MO for those
    Mondays that are both; fails at the sixth Monday of a month; and errs about the last week of
    the year before.
    """
    frequency = draw(st.sampled_from(FREQUENCIES))
    within_a_day = frequency in {"HOURLY", "MINUTELY"}
    parts: dict[str, st.SearchStrategy[str]] = {
        "INTERVAL": st.integers(1, 3000 if within_a_day else 5).map(str),
        "BYMONTH": some(1, 12),
        "BYHOUR": some(0, 23),
        "BYMINUTE": some(0, 59),
        "WKST": st.sampled_from(WEEKDAYS),
        "BYDAY": days({"YEARLY": 53, "MONTHLY": 5}.get(frequency, 0)),
    }
    if frequency != "WEEKLY":
        parts |= {"BYMONTHDAY": some(-1, 31), "BYSETPOS": some(-1, 20)}
    if frequency == "YEARLY" or within_a_day:
        parts |= {"BYYEARDAY": some(-1, 366)}
    if frequency == "YEARLY":
        parts |= {"BYWEEKNO": some(-1, 51)}
    if within_a_day:
        parts |= {"BYSECOND": some(0, 59), "BYSETPOS": some(-1, 4)}
    said = {name: draw(value) for name, value in parts.items() if draw(st.booleans())}
    if "BYWEEKNO" in said:
        said["BYDAY"] = draw(days(0))
    elif "BYMONTH" in said and "BYDAY" in said:
        said["BYDAY"] = draw(days(5 if frequency in {"YEARLY", "MONTHLY"} else 0))
    if "BYSETPOS" in said:
        assume(any(name.startswith("BY") and name != "BYSETPOS" for name in said))
    return ";".join([f"FREQ={frequency}", *(f"{name}={value}" for name, value in said.items())])


@given(rules(), STARTS)
def test_a_rule_gives_what_dateutil_gives(rule: str, start: datetime) -> None:
    ours = list(islice(walls(completed(read_rule(rule), start), start), 20))
    assume(ours)  # it would look for the next one until the year 9999
    theirs: Any = dateutil.rrulestr(rule, dtstart=start)
    assert list(islice(theirs, len(ours))) == ours, (rule, start)


PARTS: Final = st.sampled_from(
    [
        *("FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY", "COUNT=3"),
        *("FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY", "INTERVAL=1439", "INTERVAL=999999999"),
        *("COUNT=731", "UNTIL=20991231", "UNTIL=20300101T000000Z", "INTERVAL=7", "INTERVAL=0"),
        *("BYMONTH=2", "BYMONTHDAY=30", "BYMONTHDAY=-31", "BYYEARDAY=366", "BYWEEKNO=53,-53"),
        *("BYDAY=MO", "BYDAY=53FR", "BYDAY=-5SU,5MO", "BYSETPOS=366", "BYSETPOS=-366,1"),
        "BYHOUR=" + ",".join(map(str, range(24))),
        "BYMINUTE=" + ",".join(map(str, range(60))),
        "BYSECOND=" + ",".join(map(str, range(61))),
        "BYYEARDAY=" + ",".join(map(str, range(1, 366))),
        "BYMONTHDAY=" + ",".join(map(str, range(1, 32))),
        "BYDAY=" + ",".join(f"{n}{day}" for n in range(1, 54) for day in WEEKDAYS),
    ]
)
NOISE: Final = st.text(alphabet="FREQ=;:,0129-+TZBYDMOU \n\0é", max_size=40)
TEXTS: Final = st.lists(PARTS, max_size=8).map(";".join) | NOISE
DATES: Final = st.lists(
    NOISE | st.dates(date(1990, 1, 1)).map(lambda day: f"{day:%Y%m%d}"), max_size=4
).map(tuple)
EVERY_SECOND: Final = ";".join(
    f"BY{unit}=" + ",".join(map(str, range(most)))
    for unit, most in (("SECOND", 60), ("MINUTE", 60), ("HOUR", 24))
)


@example("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", (), (), NEW_YEAR)
@example(f"FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYYEARDAY=3;{EVERY_SECOND}", (), (), NEW_YEAR)
@example(f"FREQ=DAILY;BYSETPOS=366;BYDAY=MO;{EVERY_SECOND}", (), (), NEW_YEAR)
@example("FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1", (), (), NEW_YEAR)
@example("FREQ=MINUTELY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29;BYHOUR=3", (), (), NEW_YEAR)
@example(f"FREQ=HOURLY;BYSETPOS=366;BYDAY=MO;BYYEARDAY=366;{EVERY_SECOND}", (), (), NEW_YEAR)
@example(f"FREQ=MINUTELY;INTERVAL=999999999;{EVERY_SECOND}", (), (), NEW_YEAR)
@example("", ("20260101," * 200_000,), (), NEW_YEAR)
@given(TEXTS, DATES, DATES, STARTS)
def test_whatever_is_sent_ends_soon_and_within_the_limit(
    rule: str, rdate: tuple[str, ...], exdate: tuple[str, ...], start: datetime
) -> None:
    found: list[Instant] = []

    def expand() -> None:
        with suppress(BadPattern, TooMany):
            found.extend(occurrences(Pattern(rule, rdate, exdate), instant_of(start, UTC), OSLO))

    assert calls_of(expand) < MOST_CALLS
    assert found == sorted(set(found))
    assert len(found) <= MOST


@given(STARTS, st.integers(1, 60))
def test_the_wall_clock_stays_but_in_a_gap(start: datetime, days: int) -> None:
    first = instant_from(start)
    found = occurrences(Pattern(f"FREQ=DAILY;INTERVAL={days};COUNT=50"), first, OSLO)
    readings = [wall(moment, OSLO) for moment in found]
    for number, reading in enumerate(readings):
        wanted = wall(first, OSLO) + timedelta(days=number * days)
        assert reading - wanted in (timedelta(0), timedelta(hours=1))
        assert reading == wanted or wanted.hour == 2


CHANGES: Final = (datetime(2026, 3, 29, 2), datetime(2026, 10, 25, 2))  # noqa: DTZ001 -- wall clocks
HOUR: Final = timedelta(hours=1)


@given(st.sampled_from(CHANGES), st.integers(-600, 600), st.integers(1, 300))
def test_within_a_day_the_clock_is_read_the_same_way(
    change: datetime, before: int, interval: int
) -> None:
    start, step = change - timedelta(minutes=before), timedelta(minutes=interval)
    assume(not is_left_out(start))
    readings = [start + number * step for number in range(200)]
    wanted = sorted({instant_of(each + HOUR * is_left_out(each), OSLO) for each in readings})
    pattern = Pattern(f"FREQ=MINUTELY;INTERVAL={interval};COUNT=100")
    assert occurrences(pattern, instant_of(start, OSLO), OSLO) == wanted[:100]


def is_left_out(reading: datetime) -> bool:
    return CHANGES[0] <= reading < CHANGES[0] + HOUR


def instant_from(start: datetime) -> Instant:
    return instant_of(start, UTC)
