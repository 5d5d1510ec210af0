import ast
from typing import Final

from tests.architecture.source import Module, everything, module

LONGEST_FILE: Final = 400
LONGEST_FUNCTION: Final = 60


def test_no_file_is_too_long() -> None:
    assert [found.name for found in everything() if lines(found) > LONGEST_FILE] == []


def test_no_function_is_too_long() -> None:
    assert [name for found in everything() for name in long_functions(found)] == []


def test_a_long_function_is_found_by_its_name() -> None:
    body = "    x = 1\n" * LONGEST_FUNCTION
    source = module("some.py", f"def long():\n{body}\n\ndef short():\n    pass\n")

    assert long_functions(source) == ["some.py: long (61 lines)"]


def lines(found: Module) -> int:
    return len(found.text.splitlines())


def long_functions(found: Module) -> list[str]:
    return [
        f"{found.name}: {node.name} ({length} lines)"
        for node in ast.walk(found.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
