"""A body in JSON."""

from typing import Any, Final

import msgspec

from bookwright.interfaces.api.toolbox.nested_forms import DEEPEST
from bookwright.interfaces.api.toolbox.unreadable import Unreadable

_decode: Final = msgspec.json.Decoder().decode


def read_json(body: bytes) -> dict[str, Any]:
    """`null` is an object without members, and so is `[]`, which PHP makes of one. Raises
    Unreadable.
    """
    try:
        value = _decode(body)
    except UnicodeDecodeError:
        raise Unreadable("The body is not UTF-8.") from None
    except RecursionError:
        raise _too_deep() from None
    except msgspec.DecodeError as error:
        raise Unreadable(f"The body is not JSON: {error}.") from None
    if value is None or value == []:
        return {}
    if type(value) is not dict:
        raise Unreadable("The body must be a JSON object.")
    if b"\\u0000" in body or body.count(b"{") + body.count(b"[") > DEEPEST:
        _inspect(value)
    return value


def _inspect(value: object) -> None:
    """Refuses NUL, which PostgreSQL cannot store, and nesting that could break a later walk."""
    level: list[Any] = [value]
    for _ in range(DEEPEST + 1):
        below: list[Any] = []
        for item in level:
            if type(item) is str and "\0" in item:
                raise Unreadable("A text holds a NUL character.")
            if type(item) is dict:
                below += item.keys()
                below += item.values()
            elif type(item) is list:
                below += item
        if not below:
            return
        level = below
    raise _too_deep()


def _too_deep() -> Unreadable:
    return Unreadable("The body is nested too deep.")
