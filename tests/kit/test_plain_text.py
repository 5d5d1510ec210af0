"""What people typed ends no line of ours, and has nothing in it that nobody sees."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookwright.kit.plain_text import one_line, several_lines

nasty = st.text(
    st.one_of(st.characters(), st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Zs"])),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Kari\tNordmann ", "Kari Nordmann"),
        ("Clinic\r\nYour code is 1", "Clinic Your code is 1"),
        ("a\x00b\x07c\x1b[31md\x7fe\x85f\u2028g\u2029h", "a b c [31md e f g h"),
        ("Bo\u202egro.live\u2066", "Bo gro.live"),
        ("نم\u200cی‌خواهم", "نم\u200cی‌خواهم"),
        ("👩\u200d⚕️", "👩\u200d⚕️"),
        ("\r\n", ""),
    ],
)
def test_a_name_is_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\x85c\x0bd\x1ee", "a\nb\nc\nd\ne"),
        ("a\tb\x07\x1b\u202ec\n", "a\tbc\n"),
    ],
)
def test_a_note_keeps_its_lines(text: str, lines: str) -> None:
    assert several_lines(text) == lines


@given(nasty)
def test_nothing_is_left_that_ends_a_line_or_is_not_seen(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not [each for each in line if unicodedata.category(each) in {"Cc", "Zl", "Zp"}]
    assert one_line(line) == line
    lines = several_lines(text)
    assert lines.splitlines() == lines.removesuffix("\n").split("\n") if lines else lines == ""
    assert several_lines(lines) == lines
