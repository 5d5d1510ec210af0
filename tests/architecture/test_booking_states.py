"""Only the operations move a booking's state.

The table is written in one module, `rows.py`; what it offers is called by operations alone; and
nothing else gives a booking another state on the way there.
"""

import ast
import re
from collections.abc import Iterable
from fnmatch import fnmatch
from typing import Final

import pytest

from tests.architecture.source import Module, module, ours

BOOKINGS: Final = "src/bookwright/engine/bookings"
TABLE: Final = f"{BOOKINGS}/rows.py"
WRITERS: Final = {"insert", "write"}
OPERATIONS: Final = (f"{BOOKINGS}/operations*.py", f"{BOOKINGS}/operations/*.py")
BEGINNING: Final = f"{BOOKINGS}/making.py"  # the first state of a new one
# Where a statement may name its table by a variable: what lies below bookings knows none of them.
BELOW: Final = ("accounts", "answers", "catalogue", "occupancy", "outbox", "people")
ANY_TABLE: Final = (
    "src/bookwright/data/sql.py",
    *(f"src/bookwright/engine/{feature}/" for feature in BELOW),
)

WRITES_BOOKING: Final = re.compile(
    r"\b(UPDATE|INSERT\s+INTO|DELETE\s+FROM)\s+\"?booking\b", re.IGNORECASE
)
WRITES_WHAT: Final = re.compile(r"\b(UPDATE|INSERT\s+INTO|DELETE\s+FROM)\s+\"?$")
ORM_WRITES: Final = {
    *("create", "get_or_create", "bulk_create"),
    *("update", "update_or_create", "bulk_update", "delete"),
}
CHANGES: Final = {"replace", "update", "setattr", "__setattr__"}


def test_one_module_writes_the_table() -> None:
    assert [
        place for source in ours() if source.name != TABLE for place in written_bookings(source)
    ] == []


def test_only_operations_have_it_written() -> None:
    assert [
        place for source in ours() if not is_operation(source) for place in called_writers(source)
    ] == []


def test_only_operations_give_a_state() -> None:
    assert [
        place
        for source in ours()
        if not is_operation(source) and source.name != BEGINNING
        for place in given_states(source)
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        'sql.run("UPDATE booking SET state = %s")',
        'sql.run(f"UPDATE booking SET {x} = %s")',
        'sql.run("delete  from booking")',
        'sql.insert("booking", values)',
        "sql.insert(table, values)",
        'sql.run(f"UPDATE {table} SET state = %s")',
        "Booking.objects.filter(id=1).update(state=x)",
        "Booking.objects.create()",
    ],
)
def test_a_statement_that_writes_bookings_is_found(line: str) -> None:
    assert written_bookings(module("some.py", line)) == ["some.py:1"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("from bookwright.engine.bookings import rows\nrows.write(a, b, by=by)", 2),
        ("from bookwright.engine.bookings import queries, rows\nwriter = rows.insert", 2),
        ("from bookwright.engine.bookings.rows import insert", 1),
    ],
)
def test_a_call_of_the_writers_is_found(source: str, line: int) -> None:
    assert called_writers(module("some.py", source)) == [f"some.py:{line}"]


def test_the_rows_of_others_may_be_written() -> None:
    source = "from bookwright.engine.people import rows\nrows.write(a, b)"
    assert called_writers(module("some.py", source)) == []


@pytest.mark.parametrize(
    "line",
    [
        "booking.state = State.CONFIRMED",
        "booking.state: State = State.CONFIRMED",
        "replace(booking, state=State.CONFIRMED)",
        "msgspec.structs.replace(booking, count=1, state=x)",
        'setattr(booking, "state", x)',
    ],
)
def test_a_given_state_is_found(line: str) -> None:
    assert given_states(module("some.py", line)) == ["some.py:1"]


@pytest.mark.parametrize(
    "line",
    [
        'sql.rows("SELECT state FROM booking")',
        'sql.run("UPDATE bookings_of_others SET x = 1")',
        'sql.insert("person", values)',
        "Details(state=booking.state)",
        "state = booking.state",
    ],
)
def test_reading_passes(line: str) -> None:
    source = module("some.py", line)
    assert written_bookings(source) + called_writers(source) + given_states(source) == []


def is_operation(source: Module) -> bool:
    return any(fnmatch(source.name, pattern) for pattern in OPERATIONS)


def written_bookings(source: Module) -> list[str]:
    found = [node for node in ast.walk(source.tree) if _writes_booking(node)]
    if not source.name.startswith(ANY_TABLE):
        found += [node for node in ast.walk(source.tree) if _writes_what(node)]
    return _places(source, found)


def called_writers(source: Module) -> list[str]:
    """By their names, or as members of `rows` where that is the module of bookings."""
    imported = [node for node in ast.walk(source.tree) if isinstance(node, ast.ImportFrom)]
    by_name = [
        node
        for node in imported
        if node.module == "bookwright.engine.bookings.rows" and _names(node) & WRITERS
    ]
    if not any(
        node.module == "bookwright.engine.bookings" and "rows" in _names(node) for node in imported
    ):
        return _places(source, by_name)
    as_members = [
        node
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        if ast.unparse(node.value) == "rows" and node.attr in WRITERS
    ]
    return _places(source, [*by_name, *as_members])


def given_states(source: Module) -> list[str]:
    return _places(source, (node for node in ast.walk(source.tree) if _gives_a_state(node)))


def _places(source: Module, nodes: Iterable[ast.AST]) -> list[str]:
    return sorted({f"{source.name}:{getattr(node, 'lineno', 0)}" for node in nodes})


def _writes_booking(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return WRITES_BOOKING.search(text) is not None
        case ast.Call(func=ast.Attribute(attr="insert"), args=[ast.Constant(value="booking"), *_]):
            return True
        case ast.Call(func=ast.Attribute(attr=verb) as called):
            return verb in ORM_WRITES and "Booking.objects" in ast.unparse(called)
        case _:
            return False


def _writes_what(node: ast.AST) -> bool:
    """Whether the statement's table is a variable."""
    match node:
        case ast.JoinedStr(values=[*parts]):
            return any(
                isinstance(part, ast.Constant) and WRITES_WHAT.search(str(part.value))
                for part in parts
            )
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="sql"), attr="insert"), args=[table, *_]
        ):
            return not isinstance(table, ast.Constant)
        case _:
            return False


def _names(imported: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in imported.names}


def _gives_a_state(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="state", ctx=ast.Store()):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args, keywords=named):
            if name not in CHANGES:
                return False
            return any(keyword.arg == "state" for keyword in named) or any(
                isinstance(argument, ast.Constant) and argument.value == "state"
                for argument in args
            )
        case _:
            return False
