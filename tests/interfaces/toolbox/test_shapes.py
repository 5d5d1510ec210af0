from datetime import date
from typing import Annotated, Any

import pytest
from msgspec import UNSET, Meta, Struct, UnsetType, field

from bookwright.interfaces.api.toolbox.members import (
    Amount,
    Count,
    CustomData,
    Day,
    Flag,
    Id,
    Ids,
    Moment,
    Text,
    Text255,
    Texts,
)
from bookwright.interfaces.api.toolbox.readers import LARGEST, MOST_ITEMS, Context, Reads
from bookwright.interfaces.api.toolbox.shapes import read_shape
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import zone
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code

CONTEXT = Context(zone("Europe/Oslo"), Instant(0))


class Row(Struct, kw_only=True):
    day: Annotated[str, Meta(max_length=3)]
    closed: bool = False


class Shape(Struct, kw_only=True):
    text: Text = UNSET
    short: Text255 = UNSET
    flag: Flag = UNSET
    number: Id = UNSET
    count: Count = UNSET
    ids: Ids = UNSET
    words: Texts = UNSET
    moment: Moment = UNSET
    day: Day = UNSET
    amount: Amount = UNSET
    custom_data: CustomData = UNSET
    page: Annotated[int, Meta(ge=1, le=100)] = 1
    row: Row | UnsetType | None = UNSET
    rows: list[Row] | UnsetType = UNSET
    from_: Day = field(default=UNSET, name="from")
    doubled: Annotated[int | UnsetType, Reads(lambda value, _: 2 * value)] = UNSET


def read(**raw: object) -> Shape:
    return read_shape(raw, Shape, CONTEXT)


def problems(raw: object, shape: type[Struct] = Shape) -> dict[str, str]:
    with pytest.raises(Refusal) as caught:
        read_shape(raw, shape, CONTEXT)
    return {problem.field: problem.code for problem in caught.value.problems}


def test_what_is_left_out_stays_unset_and_what_is_blank_is_none() -> None:
    assert read() == Shape()
    assert read().text is UNSET
    for blank in ("", None):
        shape = read(text=blank, flag=blank, number=blank, ids=blank, moment=blank, row=blank)
        assert (shape.text, shape.flag, shape.number, shape.ids) == (None, None, None, None)
        assert (shape.moment, shape.row) == (None, None)


def test_blank_means_the_default_where_none_is_impossible() -> None:
    assert read(page="").page == 1
    assert read(page=None, rows="").rows is UNSET


@pytest.mark.parametrize(
    "value", [True, "true", "1", 1, "TRUE", " true ", "on", "yes", "t"], ids=repr
)
def test_truth_is_read(value: object) -> None:
    assert read(flag=value).flag is True


@pytest.mark.parametrize("value", [False, "false", "0", 0, "False", "off", "no", "f"], ids=repr)
def test_falsehood_is_read(value: object) -> None:
    assert read(flag=value).flag is False


@pytest.mark.parametrize("value", [2, "maybe", 1.0, [], [True], {}, " "], ids=repr)
def test_other_things_are_neither(value: object) -> None:
    assert problems({"flag": value}) == {"flag": Code.NOT_A_BOOLEAN}


@pytest.mark.parametrize(
    ("value", "number"),
    [(5, 5), ("5", 5), (" -5 ", -5), ("+5", 5), (5.0, 5), (str(LARGEST), LARGEST)],
    ids=repr,
)
def test_integers_are_read(value: object, number: int) -> None:
    assert read(number=value).number == number


@pytest.mark.parametrize(
    "value",
    ["5.5", 5.5, "five", True, [5], {}, "1,2", "0x10", "1e3", "٣", "1_000", "5\n6", 1e300],
    ids=repr,
)
def test_other_things_are_no_integers(value: object) -> None:
    code = Code.TOO_LARGE if value == 1e300 else Code.NOT_A_NUMBER
    assert problems({"number": value}) == {"number": code}


@pytest.mark.parametrize(
    "value", [99999999999999999999, "99999999999999999999", 2**63, "9" * 40], ids=repr
)
def test_integers_beyond_64_bits_are_refused(value: object) -> None:
    assert problems({"number": value}) == {"number": Code.TOO_LARGE}
    assert problems({"ids": value}) == {"ids": Code.TOO_LARGE}


def test_integers_below_64_bits_are_refused() -> None:
    assert problems({"number": -(2**63)}) == {"number": Code.TOO_SMALL}


def test_counts_fit_32_bits() -> None:
    assert read(count=2**31 - 1).count == 2**31 - 1
    assert problems({"count": 2**31}) == {"count": Code.TOO_LARGE}
    assert problems({"count": -(2**31)}) == {"count": Code.TOO_SMALL}


@pytest.mark.parametrize(
    "value",
    [[1, 2], ["1", "2"], "1,2", " 1 , 2 ", {"0": "1", "1": "2"}, ["", "1", None, "2"], "1,,2"],
    ids=repr,
)
def test_lists_are_read_in_every_dress(value: object) -> None:
    assert read(ids=value).ids == [1, 2]


def test_a_single_value_is_a_list_of_one() -> None:
    assert read(ids=7, words="confirmed").ids == [7]
    assert read(words="confirmed,deleted").words == ["confirmed", "deleted"]
    assert read(ids=[]).ids == []
    assert read(ids=[""]).ids == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([1, "x"], Code.NOT_A_NUMBER),
        ([[1]], Code.NOT_A_NUMBER),
        ({"a": 1}, Code.NOT_A_NUMBER),
        (True, Code.NOT_A_NUMBER),
        (list(range(MOST_ITEMS + 1)), Code.TOO_LONG),
        ("1," * (MOST_ITEMS + 1) + "1", Code.TOO_LONG),
    ],
    ids=repr,
)
def test_other_things_are_no_lists(value: object, code: Code) -> None:
    assert problems({"ids": value}) == {"ids": code}


def test_numbers_are_texts_too() -> None:
    assert read(text=4790000000).text == "4790000000"
    assert read(text=12.5).text == "12.5"
    assert read(text=" ").text == " "


@pytest.mark.parametrize("value", [True, ["x"], {"a": 1}], ids=repr)
def test_other_things_are_no_texts(value: object) -> None:
    assert problems({"text": value}) == {"text": Code.NOT_TEXT}


def test_texts_are_as_long_as_their_columns() -> None:
    assert read(short="x" * 255).short == "x" * 255
    assert problems({"short": "x" * 256}) == {"short": Code.TOO_LONG}
    assert problems({"short": 10**300}) == {"short": Code.TOO_LONG}


def test_a_time_without_an_offset_is_the_accounts() -> None:
    assert read(moment="1970-01-01 01:00").moment == 0
    assert read(moment=" 1970-01-01T00:00:00Z").moment == 0


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2020-03-29 02:30", Code.SKIPPED_TIME),
        ("2020-02-30 10:00", Code.NOT_A_TIME),
        ("yesterday", Code.NOT_A_TIME),
        (5, Code.NOT_A_TIME),
        ([], Code.NOT_A_TIME),
        ("9" * 100_000, Code.NOT_A_TIME),
    ],
    ids=repr,
)
def test_what_names_no_moment_is_refused(value: object, code: Code) -> None:
    assert problems({"moment": value}) == {"moment": code}


def test_days_are_read() -> None:
    assert read(day="2020-02-29").day == date(2020, 2, 29)
    assert read(**{"from": "2020-02-29"}).from_ == date(2020, 2, 29)
    assert problems({"day": "2021-02-29", "from": 1}) == {
        "day": Code.NOT_A_DATE,
        "from": Code.NOT_A_DATE,
    }


def test_amounts_are_read() -> None:
    assert read(amount="99.5").amount == 99_500
    assert read(amount=99.5).amount == 99_500
    assert read(amount=100).amount == 100_000


@pytest.mark.parametrize(
    "value",
    [
        "x",
        "-1",
        -1,
        "NaN",
        "Infinity",
        "1e999999999",
        "1e30",
        "0.0001",
        "1_000",
        "١٢",
        True,
        [1],
        10**100,
    ],
    ids=repr,
)
def test_what_is_no_amount_is_refused(value: object) -> None:
    assert problems({"amount": value}) == {"amount": Code.NOT_A_NUMBER}


def test_custom_data_is_kept_as_text() -> None:
    raw = {"a": 1, "b": True, "c": None, "d": ["x", 10**30], "e": 1.5, "f": "g", "h": {"i": "å"}}
    assert read(custom_data=raw).custom_data == {
        "a": "1",
        "b": "true",
        "c": "",
        "d": '["x",1000000000000000000000000000000]',
        "e": "1.5",
        "f": "g",
        "h": '{"i":"å"}',
    }
    assert read(custom_data=[]).custom_data == {}
    assert problems({"custom_data": "x"}) == {"custom_data": Code.NOT_AN_OBJECT}
    assert problems({"custom_data": ["x"]}) == {"custom_data": Code.NOT_AN_OBJECT}


def test_bounds_are_kept() -> None:
    assert problems({"page": 0}) == {"page": Code.TOO_SMALL}
    assert problems({"page": 101}) == {"page": Code.TOO_LARGE}


def test_shapes_within_shapes_are_read() -> None:
    shape = read(row={"day": "mon"}, rows=[{"day": "tue", "closed": "1"}])
    assert (shape.row, shape.rows) == (Row(day="mon"), [Row(day="tue", closed=True)])
    assert read(rows={"0": {"day": "mon"}}).rows == [Row(day="mon")]
    assert read(rows={"day": "mon"}).rows == [Row(day="mon")]


def test_a_reader_of_ones_own_is_used() -> None:
    assert read(doubled=4).doubled == 8


def test_members_that_nobody_knows_are_passed_over() -> None:
    assert read(id=5, nonsense={"deep": []}) == Shape()


def test_every_problem_is_told_at_once() -> None:
    raw: dict[str, Any] = {
        "flag": "x",
        "number": "x",
        "page": "x",
        "row": {"closed": "x"},
        "rows": [{"day": "mon"}, {"day": "monday"}],
    }
    assert problems(raw) == {
        "flag": Code.NOT_A_BOOLEAN,
        "number": Code.NOT_A_NUMBER,
        "page": Code.NOT_A_NUMBER,
        "row.closed": Code.NOT_A_BOOLEAN,
        "row.day": Code.BLANK,
        "rows.1.day": Code.TOO_LONG,
    }


@pytest.mark.parametrize("raw", [{}, {"day": ""}, {"day": None}, []], ids=repr)
def test_a_member_without_a_default_is_required(raw: object) -> None:
    assert problems(raw, Row) == {"day": Code.BLANK}


@pytest.mark.parametrize("raw", ["x", 5, True, ["x"], None], ids=repr)
def test_what_is_no_object_is_refused(raw: object) -> None:
    assert problems(raw) == {"base": Code.NOT_AN_OBJECT}
    if raw is not None:
        assert problems({"row": raw}) == {"row": Code.NOT_AN_OBJECT}
        assert problems({"rows": [{"day": "mon"}, raw]}) == {"rows.1": Code.NOT_AN_OBJECT}


def test_an_empty_list_is_the_empty_object_that_php_sends() -> None:
    assert read_shape([], Shape, CONTEXT) == Shape()


class Ambiguous(Struct):
    member: int | str


class Unreadable(Struct):
    member: complex


@pytest.mark.parametrize("shape", [Ambiguous, Unreadable])
def test_a_shape_that_cannot_be_read_is_our_mistake(shape: type[Struct]) -> None:
    with pytest.raises(TypeError):
        read_shape({}, shape, CONTEXT)
