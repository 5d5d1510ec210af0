from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookwright.kit.clock import DAY, HOUR, MINUTE
from bookwright.kit.wall_hours import CLOSED, BadHours, Hours, hours_text, parse_hours

TIMES: Final = st.lists(st.integers(0, 1439), unique=True, max_size=8).map(sorted)


@pytest.mark.parametrize(
    ("texts", "hours"),
    [
        (None, CLOSED),
        ([], CLOSED),
        (["8:00", "16:30"], ((8 * HOUR, 16 * HOUR + 30 * MINUTE),)),
        ([" 08:00 ", "16:00:00"], ((8 * HOUR, 16 * HOUR),)),
        (["08:00", "12:00", "12:00", "16:00"], ((8 * HOUR, 12 * HOUR), (12 * HOUR, 16 * HOUR))),
        (["18:00", "02:00"], ((18 * HOUR, 26 * HOUR),)),
        (["08:00", "08:00"], ((8 * HOUR, 32 * HOUR),)),
        (["00:00", "24:00"], ((0, DAY),)),
        (["20:00", "00:00"], ((20 * HOUR, DAY),)),
    ],
)
def test_openings_and_closings_by_turns(texts: list[str] | None, hours: Hours) -> None:
    assert parse_hours(texts) == hours
    assert parse_hours(hours_text(hours)) == hours


@pytest.mark.parametrize(
    "texts",
    [
        ["08:00"],
        ["08:00", "12:00", "11:00", "16:00"],
        ["20:00", "02:00", "03:00", "04:00"],
        ["24:00", "02:00"],
        ["08:00", "24:01"],
        ["08:60", "16:00"],
        ["-8:00", "16:00"],
        ["08:00:30", "16:00"],
        ["08.00", "16.00"],
        ["", "16:00"],
        ["\u0660\u0668:\u0660\u0660", "16:00"],
    ],
)
def test_what_is_not_is_refused(texts: list[str]) -> None:
    with pytest.raises(BadHours):
        parse_hours(texts)


@given(TIMES, st.booleans())
def test_what_is_written_is_read_again(minutes: list[int], past_midnight: bool) -> None:  # noqa: FBT001 -- drawn
    times = [minute * MINUTE for minute in minutes[: len(minutes) // 2 * 2]]
    if times and past_midnight:
        times[-1] = times[0] + DAY
    hours = tuple(zip(times[::2], times[1::2], strict=True))

    assert parse_hours(hours_text(hours)) == hours
