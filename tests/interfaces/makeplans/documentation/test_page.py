"""docs/api/makeplans.md tells all that the API has, and nothing that it has not; each row names a
test that is there.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

import pytest

from tests.architecture.source import ROOT
from tests.interfaces.makeplans.documentation import offered
from tests.interfaces.makeplans.documentation.page import PAGE, Row, rows

TEXT: Final = PAGE.read_text(encoding="utf-8")
ROWS: Final = rows(TEXT)
NO_WORDS: Final = {"id"}
"""Found in any file."""
DAY: Final = re.compile(r"_(mon|tue|wed|thu|fri|sat|sun|[0-6])$")


class Said(NamedTuple):
    """What a row says is there; way: "in, out", where it says that."""

    of: str
    name: str
    way: str = ""


def test_every_call_is_in_the_tables_and_no_other() -> None:
    there = {Said(prefix, call) for prefix, calls in offered.calls().items() for call in calls}
    assert_same(there, called(ROWS), "a table `| call | what | test |`")


def test_every_attribute_is_in_the_tables_and_no_other() -> None:
    there = {
        Said(thing, name, way)
        for thing, names in offered.attributes().items()
        for name, way in names.items()
    }
    assert_same(there, attributed(ROWS), "a table `| attribute | way | what | test |`")


def test_every_parameter_is_in_the_tables_and_no_other() -> None:
    there = {Said(thing, name) for thing, names in offered.parameters().items() for name in names}
    assert_same(there, named(ROWS, "parameter"), "a table `| parameter | of | what | test |`")


def test_every_message_parameter_is_in_its_table_and_no_other() -> None:
    said = {each._replace(of="messages") for each in named(ROWS, "message parameter")}
    there = {Said("messages", name) for name in offered.message_parameters()}
    assert_same(there, said, "the table `| message parameter | of | what | test |`")


def test_every_type_of_the_wire_is_known_to_the_comparison() -> None:
    """What no described operation names stands in BESIDES of `offered`."""
    assert offered.types_left_out() == []


def test_nothing_is_told_twice() -> None:
    said = Counter((row.kind, row.of, row.cells[0]) for row in ROWS)
    assert [row for row, times in said.items() if times > 1] == []


def test_every_row_names_tests_that_are_there() -> None:
    wrong = [f"{row.place}: {name or 'no test'}" for row in ROWS for name in missing(row)]
    assert not wrong, f"These rows name tests that are not there:\n{_lines(wrong)}"


def test_the_files_of_a_rows_tests_speak_of_it() -> None:
    wrong = [row.place for row in ROWS for word in words(row) if word not in told_in(row)]
    assert not wrong, f"The files of these rows' tests do not name what they try:\n{_lines(wrong)}"


def missing(row: Row) -> list[str]:
    """Of a row without tests, a blank."""
    return [name for name in row.tests or ("",) if name not in known_in(name.partition("::")[0])]


def told_in(row: Row) -> str:
    return "".join(source(name.partition("::")[0]) for name in row.tests)


def words(row: Row) -> set[str]:
    """What the file of a test that tries this has in it: of a call the last word of its path, of
    open_0 or opening_hours_mon what comes before the day.
    """
    match row.kind:
        case "what is taken":
            return set()
        case "call":
            path = re.sub(r"/\{.*?\}", "", row.names[0])
            return {path.rpartition("/")[2]}
        case _:
            return {DAY.sub("_", name) for name in row.names} - NO_WORDS


def called(found: Iterable[Row]) -> set[Said]:
    return {
        Said("public " if row.of.startswith("public") else "", name)
        for row in found
        if row.kind == "call"
        for name in row.names
    }


def attributed(found: Iterable[Row]) -> set[Said]:
    return {
        Said(row.of, name, row.cells[1])
        for row in found
        if row.kind == "attribute"
        for name in row.names
    }


def named(found: Iterable[Row], kind: str) -> set[Said]:
    return {Said(row.of, name) for row in found if row.kind == kind for name in row.names}


def assert_same(there: set[Said], said: set[Said], table: str) -> None:
    lacking, bogus = sorted(there - said), sorted(said - there)
    assert not lacking, f"{PAGE.name} lacks these, each in {table}:\n{_listed(lacking)}"
    assert not bogus, f"{PAGE.name} tells of these, which are not there:\n{_listed(bogus)}"


def _listed(found: Iterable[Said]) -> str:
    return _lines(
        f"under {each.of or 'any heading'}: | `{each.name}` | {each.way}" for each in found
    )


def _lines(found: Iterable[str]) -> str:
    return "\n".join(f"  {each}" for each in found)


@cache
def source(path: str) -> str:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@cache
def known_in(path: str) -> frozenset[str]:
    """`path::test_x`, `path::TestX::test_y`."""
    return frozenset(f"{path}::{name}" for name in _tests(ast.parse(source(path)).body))


def _tests(nodes: list[ast.stmt]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.FunctionDef(name=name) if name.startswith("test_"):
                yield name
            case ast.ClassDef(name=name, body=body) if name.startswith("Test"):
                yield from (f"{name}::{inner}" for inner in _tests(body))


def test_a_row_less_or_more_or_another_is_seen() -> None:
    for kind, seen in (
        ("call", called),
        ("attribute", attributed),
        ("parameter", lambda found: named(found, "parameter")),
        ("message parameter", lambda found: named(found, "message parameter")),
    ):
        [row, *_] = [row for row in ROWS if row.kind == kind]
        less = [other for other in ROWS if other is not row]
        more = [*ROWS, row._replace(cells=("`GET /bogus`", *row.cells[1:]))]
        for changed in (less, more):
            with pytest.raises(AssertionError):
                assert_same(seen(ROWS), seen(changed), "a table")
