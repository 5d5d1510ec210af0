"""Who acts is an argument of every operation, and said by name."""

import ast
from typing import Final

import pytest

from tests.architecture.source import Module, engine, module

WITHOUT_ACTOR: Final = {
    "src/bookwright/engine/accounts/operations.py: create_account": "nobody acts yet",
    "src/bookwright/engine/answers/operations.py: old": "the worker tidies up",
    "src/bookwright/engine/answers/operations.py: forget_old": "the worker tidies up",
    "src/bookwright/engine/rate_limits/operations.py: seconds_to_wait": "asked of an address",
    "src/bookwright/engine/upkeep/operations.py: beat": "the worker is there",
}


def test_every_operation_says_by_whom() -> None:
    found = [name for source in engine() if is_operations(source) for name in without_by(source)]
    assert [name for name in found if name not in WITHOUT_ACTOR] == []
    assert [name for name in WITHOUT_ACTOR if name not in found] == []


@pytest.mark.parametrize(
    "signature", ["book(wanted)", "book(wanted, by)", "book(wanted, *, at)", "book(**by)"]
)
def test_one_that_does_not_is_found(signature: str) -> None:
    assert without_by(module("some.py", f"def {signature}: ...")) == ["some.py: book"]


@pytest.mark.parametrize("signature", ["book(wanted, *, by)", "_book(wanted)"])
def test_one_that_does_or_is_private_passes(signature: str) -> None:
    assert without_by(module("some.py", f"def {signature}: ...")) == []


def is_operations(source: Module) -> bool:
    return source.name.rpartition("/")[2].startswith("operations") or "/operations/" in source.name


def without_by(source: Module) -> list[str]:
    return [
        f"{source.name}: {node.name}"
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if not node.name.startswith("_")
        if "by" not in {argument.arg for argument in node.args.kwonlyargs}
    ]
