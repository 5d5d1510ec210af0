"""Habits of the engine that ruff cannot name: no rows as objects, no zones but in one place."""

import ast
from typing import Final

import pytest

from tests.architecture.source import Module, engine, module, ours

OF_AN_INSTANCE: Final = {"save", "refresh_from_db", "full_clean", "select_related"}
LOCAL_TIME: Final = "src/bookwright/kit/local_time"


def test_the_engine_saves_no_instances() -> None:
    assert [place for source in engine() for place in calls(source, OF_AN_INSTANCE)] == []


def test_only_local_time_makes_a_zone() -> None:
    others = [source for source in ours() if not source.name.startswith(LOCAL_TIME)]
    assert [place for source in others for place in calls(source, {"ZoneInfo"})] == []


@pytest.mark.parametrize("line", ["booking.save()", "Booking.objects.get(id=1).save(force=True)"])
def test_a_saved_instance_is_found(line: str) -> None:
    assert calls(module("some.py", line), OF_AN_INSTANCE) == ["some.py:1"]


@pytest.mark.parametrize("line", ["ZoneInfo('Europe/Oslo')", "zoneinfo.ZoneInfo(name)"])
def test_a_made_zone_is_found(line: str) -> None:
    assert calls(module("some.py", line), {"ZoneInfo"}) == ["some.py:1"]


def calls(source: Module, names: set[str]) -> list[str]:
    return [
        f"{source.name}:{node.lineno}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _name(node.func) in names
    ]


def _name(function: ast.expr) -> str:
    return ast.unparse(function).rpartition(".")[2]
