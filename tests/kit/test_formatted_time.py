from datetime import datetime

import pytest

from bookwright.kit.clock import Instant
from bookwright.kit.formatted_time import formatted, formatted_range
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import zone


def at(text: str) -> Instant:
    return Instant(int(datetime.fromisoformat(text).timestamp()))


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Friday, 24 January 2020, 09:00"),
        ("en_US", "Friday, January 24, 2020, 9:00 AM"),
        ("nb", "fredag, 24. januar 2020, 09:00"),
        ("sv", "fredag, 24. januari 2020, 09:00"),
    ],
)
def test_a_moment_in_the_words_of_its_locale(locale: str, text: str) -> None:
    assert formatted(at("2020-01-24T08:00Z"), zone("Europe/Oslo"), locale) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2013-03-08T00:00Z", "Friday, March 8, 2013, 12:00 AM"),
        ("2013-03-08T00:59:59Z", "Friday, March 8, 2013, 12:59 AM"),
        ("2013-03-08T11:59Z", "Friday, March 8, 2013, 11:59 AM"),
        ("2013-03-08T12:00Z", "Friday, March 8, 2013, 12:00 PM"),
        ("2013-03-08T23:05Z", "Friday, March 8, 2013, 11:05 PM"),
    ],
)
def test_americans_count_twelve_hours(moment: str, text: str) -> None:
    assert formatted(at(moment), zone("UTC"), "en_US") == text


def test_both_passes_of_a_repeated_hour_read_the_same() -> None:
    texts = {
        formatted(at(moment), zone("Europe/Oslo"), "nb")
        for moment in ("2026-10-25T00:30Z", "2026-10-25T01:30Z")
    }
    assert texts == {"søndag, 25. oktober 2026, 02:30"}


@pytest.mark.parametrize(
    ("end", "text"),
    [
        ("24T10:30", "fredag, 24. januar 2020, 09:00–10:30"),
        ("25T10:30", "fredag, 24. januar 2020, 09:00 – lørdag, 25. januar 2020, 10:30"),
    ],
)
def test_a_time_from_and_to(end: str, text: str) -> None:
    time = Interval(at("2020-01-24T09:00+01:00"), at(f"2020-01-{end}+01:00"))

    assert formatted_range(time, zone("Europe/Oslo"), "nb") == text
