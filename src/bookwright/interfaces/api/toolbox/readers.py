"""Reading one value of JSON or of a form, as leniently as clients write: numbers and truth as text,
text as numbers, lists with commas. A blank value never comes here: `shapes` reads it as None.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

from bookwright.kit.clock import Instant
from bookwright.kit.local_time.zones import Zone
from bookwright.kit.refusal import NO_FACTS, WHOLE, Problem, Refusal
from bookwright.terms.refusals import Code


class Unfit(Exception):
    """The value is not what the member holds."""

    def __init__(self, code: Code, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or NO_FACTS


class Context(NamedTuple):
    """What a value may be relative to: the account's zone, and now."""

    zone: Zone
    at: Instant


Reader: TypeAlias = Callable[[Any, Context], Any]
"""Raises Unfit, or a Refusal whose fields are relative to the value."""


class Reads(NamedTuple):
    """In an Annotated type: how a value of it is read."""

    reader: Reader


_INTEGER: Final = re.compile(r"\s*[+-]?[0-9]{1,40}\s*")
LARGEST: Final = 2**63 - 1
MOST_ITEMS: Final = 1000
_FLAGS: Final = {
    **dict.fromkeys(("true", "1", "t", "yes", "on"), True),
    **dict.fromkeys(("false", "0", "f", "no", "off"), False),
}


def read_text(value: Any, _: Context) -> str:
    if type(value) is str:
        return value
    if type(value) in (int, float):
        return str(value)
    raise Unfit(Code.NOT_TEXT)


def read_integer(value: Any, _: Context) -> int:
    """One that fits 64 bits."""
    number = _integer(value)
    if number is None:
        raise Unfit(Code.NOT_A_NUMBER)
    if not -LARGEST <= number <= LARGEST:
        raise Unfit(Code.TOO_LARGE if number > 0 else Code.TOO_SMALL)
    return number


def _integer(value: Any) -> int | None:
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    return int(value) if type(value) is str and _INTEGER.fullmatch(value) else None


def read_flag(value: Any, _: Context) -> bool:
    flag = _FLAGS.get(str(value).strip().lower()) if type(value) in (bool, int, str) else None
    if flag is None:
        raise Unfit(Code.NOT_A_BOOLEAN)
    return flag


def read_custom_data(value: Any, _: Context) -> dict[str, str]:
    """Every value as text; a list or an object as JSON."""
    if value == []:  # what PHP makes of an empty object
        return {}
    if type(value) is not dict:
        raise Unfit(Code.NOT_AN_OBJECT)
    return {key: _as_text(item) for key, item in value.items()}


def _as_text(value: Any) -> str:
    if type(value) is str:
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_no_file)


def _no_file(_: object) -> str:
    raise Unfit(Code.NOT_TEXT)


def list_of(reader: Reader) -> Reader:
    """A list, a single value, "1,2", or an object numbered as forms do: {"0": ..., "1": ...}.
    Blank items are how a form says that there are none.
    """

    def read(value: Any, context: Context) -> list[Any]:
        items = [item for item in _items(value) if item is not None and item != ""]
        if len(items) > MOST_ITEMS:
            raise Unfit(Code.TOO_LONG)
        return [_item(reader, place, item, context) for place, item in enumerate(items)]

    return read


def _items(value: Any) -> list[Any]:
    if type(value) is str:
        return [item.strip() for item in value.split(",")]
    if type(value) is dict and all(key.isdecimal() for key in value):
        return list(value.values())
    return value if type(value) is list else [value]


def _item(reader: Reader, place: int, item: Any, context: Context) -> Any:
    try:
        return reader(item, context)
    except Refusal as refusal:
        raise Refusal(*within(str(place), refusal)) from None


def within(name: str, refusal: Refusal) -> list[Problem]:
    """The problems of a member, as those of what holds it."""
    return [
        problem._replace(field=name if problem.field == WHOLE else f"{name}.{problem.field}")
        for problem in refusal.problems
    ]
