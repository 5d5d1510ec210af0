"""Form fields with structure in their names: `booking[title]=x`, `ids[]=1&ids[]=2`, `k=1&k=2`.

The reading is that of Rails, on which the APIs we follow were built: `rows[][day]=a&rows[][day]=b`
begins a new element where the last one already has the name.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final

DEEPEST: Final = 32

_NAME: Final = re.compile(r"[^\[\]]+(?:\[[^\[\]]*\])*")
_APPEND: Final = ""


class UnfitForm(ValueError):
    """Two fields contradict each other, or a name is nested too deep."""


def nest(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A name that is no well-formed path is taken as it stands. Raises UnfitForm."""
    form: dict[str, Any] = {}
    for name, value in pairs:
        if "[" not in name:
            _assign(form, name, value)
        elif name.count("[") > DEEPEST:
            raise UnfitForm("a field's name is nested too deep")
        else:
            _put(form, _path(name), value)
    return form


def _path(name: str) -> list[str]:
    if not _NAME.fullmatch(name):
        return [name]
    head, *rest = name.split("[")
    return [head, *(step.removesuffix("]") for step in rest)]


def _put(node: dict[str, Any], path: list[str], value: Any) -> None:
    for depth, (name, step) in enumerate(pairwise(path), start=1):
        if step == _APPEND:
            _append(_child(node, name, list), path[depth + 1 :], value)
            return
        node = _child(node, name, dict)
    _assign(node, path[-1], value)


def _append(items: list[Any], rest: list[str], value: Any) -> None:
    if not rest:
        items.append(value)
        return
    if rest[0] == _APPEND:
        raise UnfitForm("a field is a list of lists")
    if not items or not isinstance(items[-1], dict) or _has(items[-1], rest):
        items.append({})
    _put(items[-1], rest, value)


def _has(node: Any, path: list[str]) -> bool:
    """Whether something stands there already; a list always takes one more."""
    for step in path:
        if step == _APPEND or not isinstance(node, dict) or step not in node:
            return False
        node = node[step]
    return True


def _child(node: dict[str, Any], name: str, kind: type[Any]) -> Any:
    child = node.setdefault(name, kind())
    if not isinstance(child, kind):
        raise UnfitForm(f"two fields contradict each other: {name[:40]!r}")
    return child


def _assign(node: dict[str, Any], name: str, value: Any) -> None:
    """A name that comes again makes a list."""
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    elif isinstance(node[name], dict):
        raise UnfitForm(f"two fields contradict each other: {name[:40]!r}")
    else:
        node[name] = [node[name], value]
