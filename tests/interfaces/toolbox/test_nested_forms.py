import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookwright.interfaces.api.toolbox.nested_forms import DEEPEST, UnfitForm, nest


@pytest.mark.parametrize(
    ("pairs", "form"),
    [
        ([], {}),
        ([("page", "2")], {"page": "2"}),
        ([("a", "")], {"a": ""}),
        ([("booking[title]", "x")], {"booking": {"title": "x"}}),
        (
            [("booking[person_attributes][name]", "Ann"), ("booking[count]", "2")],
            {"booking": {"person_attributes": {"name": "Ann"}, "count": "2"}},
        ),
        ([("ids[]", "1"), ("ids[]", "2")], {"ids": ["1", "2"]}),
        ([("ids", "1"), ("ids", "2"), ("ids", "3")], {"ids": ["1", "2", "3"]}),
        ([("ids[]", "1")], {"ids": ["1"]}),
        ([("ids", "1,2")], {"ids": "1,2"}),
        ([("b[ids][]", "1"), ("b[ids][]", "2")], {"b": {"ids": ["1", "2"]}}),
        ([("ids[0]", "1"), ("ids[1]", "2")], {"ids": {"0": "1", "1": "2"}}),
    ],
)
def test_structure_in_names_becomes_structure(
    pairs: list[tuple[str, str]], form: dict[str, object]
) -> None:
    assert nest(pairs) == form


def test_a_name_that_comes_again_begins_the_next_row() -> None:
    pairs = [
        ("rows[][day]", "2015-10-22"),
        ("rows[][opening_hours][]", "12:00"),
        ("rows[][opening_hours][]", "14:30"),
        ("rows[][day]", "2015-10-28"),
        ("rows[][_destroy]", "true"),
    ]
    assert nest(pairs) == {
        "rows": [
            {"day": "2015-10-22", "opening_hours": ["12:00", "14:30"]},
            {"day": "2015-10-28", "_destroy": "true"},
        ]
    }


def test_a_deeper_name_that_comes_again_begins_the_next_row_too() -> None:
    pairs = [("rows[][a][b]", "1"), ("rows[][a][c]", "2"), ("rows[][a][b]", "3")]
    assert nest(pairs) == {"rows": [{"a": {"b": "1", "c": "2"}}, {"a": {"b": "3"}}]}


@pytest.mark.parametrize("name", ["a[b", "a]b", "[b]", "[]", "a[b]c", "a[[b]]", "]["])
def test_a_name_that_is_no_path_stands_for_itself(name: str) -> None:
    assert nest([(name, "x")]) == {name: "x"}


@pytest.mark.parametrize(
    "pairs",
    [
        [("a", "1"), ("a[b]", "2")],
        [("a[b]", "1"), ("a", "2")],
        [("a[]", "1"), ("a[b]", "2")],
        [("a[b]", "1"), ("a[]", "2")],
        [("a[b][c]", "1"), ("a[b]", "2")],
        [("a[][]", "1")],
        [("a", "1"), ("a[]", "2")],
        [("a" + "[b]" * (DEEPEST + 1), "1")],
        [("a" + "[b]" * 100_000, "1")],
        [("a" + "[]" * 100_000, "1")],
    ],
)
def test_contradictions_and_depths_are_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(UnfitForm):
        nest(pairs)


def test_the_deepest_name_is_read() -> None:
    assert nest([("a" + "[b]" * DEEPEST, "1")])


@given(
    st.lists(
        st.tuples(st.text(st.sampled_from("ab[]0"), max_size=12), st.text(max_size=3)), max_size=12
    )
)
def test_any_names_are_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    try:
        form = nest(pairs)
    except UnfitForm:
        return
    assert (form == {}) == (pairs == [])
