"""Dates by a pattern of strftime, in the words of a locale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookwright.kit.clock import Instant
from bookwright.kit.local_time import zone
from bookwright.kit.written_dates import written

OSLO = zone("Europe/Oslo")
THEN = Instant(1_894_000_000)  # Monday, 2030-01-07, 08:06:40 in Oslo


@pytest.mark.parametrize(
    ("pattern", "en", "nb", "sv"),
    [
        (
            "%A, %B %-d, %Y",
            "Monday, January 7, 2030",
            "mandag, januar 7, 2030",
            "måndag, januari 7, 2030",
        ),
        ("%a %e %b %y", "Mon  7 Jan 30", "man.  7 jan. 30", "mån  7 jan. 30"),
        ("%H:%M:%S %R", *["08:06:40 08:06"] * 3),
        ("%-I.%M %p|%l %P", *["8.06 AM| 8 am"] * 3),
        ("%F %T|%D", *["2030-01-07 08:06:40|01/07/30"] * 3),
        ("%j %u %w %V %G %m", *["007 1 1 02 2030 01"] * 3),
        ("%z %Z", *["+0100 Europe/Oslo"] * 3),
        ("%^a", "MON", "MAN.", "MÅN"),
        ("100%% %Q %%F %", *["100% %Q %F %"] * 3),
        (
            "%c",
            "Monday, 7 January 2030, 08:06",
            "mandag, 7. januar 2030, 08:06",
            "måndag, 7. januari 2030, 08:06",
        ),
        ("", *[""] * 3),
    ],
)
def test_the_words_are_those_of_the_locale(pattern: str, en: str, nb: str, sv: str) -> None:
    assert [written(THEN, pattern, OSLO, locale) for locale in ("en", "nb", "sv")] == [en, nb, sv]


@given(st.text(max_size=50), st.integers(-2_000_000_000, 7_000_000_000))
def test_any_pattern_can_be_written(pattern: str, at: int) -> None:
    assert isinstance(written(Instant(at), pattern, OSLO, "en_US"), str)
