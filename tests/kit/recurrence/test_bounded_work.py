"""What is asked of the machine, counted: no text makes it look at more than 100 years of days."""

from contextlib import suppress
from datetime import datetime
from typing import Final

import pytest

from bookwright.kit.local_time import Zone, instant_of, zone
from bookwright.kit.recurrence import BadPattern, Pattern, TooMany, occurrences
from tests.kit.recurrence.work import MOST_CALLS, calls_of

OSLO: Final = zone("Europe/Oslo")
NEW_YEAR: Final = datetime(2026, 1, 1)  # noqa: DTZ001 -- a wall clock


def numbers(least: int, largest: int) -> str:
    return ",".join(map(str, range(least, largest + 1)))


EVERY_SECOND: Final = f"BYHOUR={numbers(0, 23)};BYMINUTE={numbers(0, 59)};BYSECOND={numbers(0, 59)}"
NEVER_AFTER_ALL: Final = (
    f"BYMONTH={numbers(1, 12)};BYMONTHDAY={numbers(1, 30)};BYDAY=MO,TU,WE,TH,FR,SA,SU;BYYEARDAY=366"
)
"""Each day passes all questions but the last."""


@pytest.mark.parametrize("interval", [2, 7, 1441, 999_999_999])
@pytest.mark.parametrize("frequency", ["HOURLY", "MINUTELY"])
@pytest.mark.parametrize(
    "said",
    [
        "BYMINUTE=59;BYHOUR=23",
        "BYMONTH=2;BYMONTHDAY=29",
        f"{NEVER_AFTER_ALL};{EVERY_SECOND}",
        f"BYSETPOS=366,-366;{EVERY_SECOND}",
    ],
    ids=lambda said: said[:40],
)
def test_periods_within_a_day_are_not_gone_through_one_by_one(
    frequency: str, interval: int, said: str
) -> None:
    calls = calls_of(lambda: expand(f"FREQ={frequency};INTERVAL={interval};{said}"))
    assert calls < MOST_CALLS


@pytest.mark.parametrize("frequency", ["DAILY", "HOURLY", "MINUTELY"])
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("Europe/Oslo", datetime(2026, 3, 29, 1, 59)),  # noqa: DTZ001 -- a wall clock
        ("Pacific/Apia", datetime(2011, 12, 29, 23, 59)),  # noqa: DTZ001 -- a wall clock
    ],
)
def test_nor_is_a_gap_though_it_be_a_day_long(frequency: str, name: str, start: datetime) -> None:
    place = zone(name)
    calls = calls_of(lambda: expand(f"FREQ={frequency};{EVERY_SECOND}", start, place))
    assert calls < MOST_CALLS


def expand(rule: str, start: datetime = NEW_YEAR, place: Zone = OSLO) -> None:
    with suppress(BadPattern, TooMany):
        occurrences(Pattern(rule), instant_of(start, place), place)
