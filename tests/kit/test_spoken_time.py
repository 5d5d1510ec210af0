from datetime import datetime

import pytest

from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import zone
from bookwright.kit.spoken_time import spoken_range


def at(text: str) -> Instant:
    return Instant(int(datetime.fromisoformat(text).timestamp()))


@pytest.mark.parametrize(
    ("start", "end", "locale", "text"),
    [
        ("24T09:00", "24T10:30", "nb", "fredag 24. januar 2020 kl. 09:00–10:30"),
        ("24T09:00", "24T10:30", "en_US", "Friday, January 24, 2020, 9:00 AM–10:30 AM"),
        (
            *("24T22:00", "25T01:00", "en"),
            "Friday, 24 January 2020, 22:00 – Saturday, 25 January 2020, 01:00",
        ),
        (
            *("24T22:00", "25T00:00", "sv"),
            "fredag 24 januari 2020 kl. 22:00 – lördag 25 januari 2020 kl. 00:00",
        ),
        ("24T00:00", "25T00:00", "en", "Friday, 24 January 2020"),
        ("24T00:00", "27T00:00", "nb", "fredag 24. januar 2020 – søndag 26. januar 2020"),
    ],
)
def test_a_time_from_and_to(start: str, end: str, locale: str, text: str) -> None:
    time = Interval(at(f"2020-01-{start}+01:00"), at(f"2020-01-{end}+01:00"))

    assert spoken_range(time, zone("Europe/Oslo"), locale) == text


def test_a_day_that_is_longer_than_others_is_still_one_day() -> None:
    time = Interval(at("2026-10-25T00:00+02:00"), at("2026-10-26T00:00+01:00"))

    assert spoken_range(time, zone("Europe/Oslo"), "nb") == "søndag 25. oktober 2026"
