"""What the API and the public site have: calls, attributes and parameters, worked out from the
routes, the described operations and the types of the wire.
"""

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from types import ModuleType
from typing import Any, Final, get_args

import msgspec

from bookwright.engine.bookings.wanted import MessageAsk
from bookwright.interfaces.api.makeplans import wire
from bookwright.interfaces.api.makeplans.call import PageQuery
from bookwright.interfaces.api.makeplans.openapi.described import (
    Described,
    Operations,
    Shape,
    one,
)
from bookwright.interfaces.api.makeplans.openapi.operations import OPERATIONS
from bookwright.interfaces.api.makeplans.openapi.public_operations import PUBLIC_OPERATIONS
from bookwright.interfaces.api.makeplans.public import wire as public_wire
from bookwright.interfaces.api.makeplans.public.urls import ROUTES as PUBLIC_ROUTES
from bookwright.interfaces.api.makeplans.urls import ROUTES
from bookwright.interfaces.api.makeplans.wire.bookings_in import EventOfBookingIn
from bookwright.interfaces.api.makeplans.wire.categories import BesideCategoryIn
from bookwright.interfaces.api.makeplans.wire.client_in import BesideClientIn
from bookwright.interfaces.api.toolbox.routing import Routes

Named = dict[str, dict[str, str]]
"""By object, then by name: "in", "out" or "in, out"; of a parameter "in"."""

BESIDES: Final[tuple[Described, ...]] = (
    one("what tells a sign-up", "booking", None, wrapper="booking", body=EventOfBookingIn),
    one("beside a category", "category", None, beside=(BesideCategoryIn,)),
    one("beside the account", "client", None, beside=(BesideClientIn,)),
)
"""What is taken or given besides the described operations."""


def _all(operations: Operations) -> tuple[Described, ...]:
    return tuple(chain.from_iterable(methods.values() for methods in operations.values()))


DESCRIBED: Final = (("", (*_all(OPERATIONS), *BESIDES)), ("public ", _all(PUBLIC_OPERATIONS)))
"""Objects of the public site have `public` before their names."""

DESCRIPTIONS: Final = {"GET /openapi.json", "GET /api/docs"}
PUBLIC_DESCRIPTIONS: Final = {"GET /openapi.json"}
"""Calls beside the routes; the first two need no key."""


def calls() -> dict[str, set[str]]:
    """By "" (with a key) and "public " (on the site): each as "POST, PUT /bookings/{booking_id}".
    HEAD goes without saying where GET goes, PATCH where PUT goes.
    """
    return {
        "": _calls(ROUTES) | DESCRIPTIONS,
        "public ": _calls(PUBLIC_ROUTES) | PUBLIC_DESCRIPTIONS,
    }


def _calls(routes: Routes) -> set[str]:
    return {
        f"{', '.join(method for method in _ORDER if method in methods)} /{path}".replace(
            ":text", ""
        )
        for path, methods in routes.table.items()
    }


_ORDER: Final = ("GET", "POST", "PUT", "DELETE")


def attributes() -> Named:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for prefix, described in DESCRIBED:
        for operation in described:
            for way, key, shape in _objects(operation):
                for thing, name in _members(shape, key):
                    found[prefix + thing][name].add(way)
    return {
        thing: {name: ", ".join(sorted(ways)) for name, ways in names.items()}
        for thing, names in found.items()
    }


def parameters() -> Named:
    """Those of messages aside, which have their own table."""
    found: Named = defaultdict(dict)
    for prefix, described in DESCRIBED:
        for operation in described:
            for shape in _beside(operation):
                if shape is not MessageAsk:
                    found[prefix + _object(operation)].update(dict.fromkeys(_names(shape), "in"))
    return found


def message_parameters() -> set[str]:
    return set(_names(MessageAsk))


def types_left_out() -> list[str]:
    """Types of the wire that none of the tables above would know."""
    known = {
        shape
        for _, described in DESCRIBED
        for operation in described
        for each in (*_beside(operation), *(shape for _, _, shape in _objects(operation)))
        for shape in _inner(each)
    }
    bases = {base for shape in known for base in shape.__mro__}
    return sorted(
        f"{shape.__module__}.{shape.__name__}" for shape in _declared() if shape not in bases
    )


def _objects(operation: Described) -> Iterator[tuple[str, str, Shape]]:
    """What it takes and gives in an object, and that object's name."""
    for shape in _structs(operation.answer):
        yield "out", _object(operation), shape
    for body in (operation.body, operation.or_body):
        if body is not None:
            yield "in", operation.wrapper, body
    for shape in operation.beside:
        for field in msgspec.structs.fields(shape):
            for inner in _structs(field.type):
                yield "in", _object_in(field.encode_name), inner


def _object(operation: Described) -> str:
    """Public slots have no wrapper."""
    return operation.key or "slot"


def _beside(operation: Described) -> list[Shape]:
    shapes = [operation.query, PageQuery if operation.paged else None, *operation.beside]
    return [shape for shape in shapes if shape is not None]


def _members(shape: Shape, thing: str) -> Iterator[tuple[str, str]]:
    """Of an object, and of the objects in it."""
    for field in msgspec.structs.fields(shape):
        yield thing, field.encode_name
        for inner in _structs(field.type):
            yield from _members(inner, _object_in(field.encode_name))


def _object_in(member: str) -> str:
    return member.removesuffix("_attributes").removesuffix("s")


def _inner(shape: Shape) -> set[Shape]:
    inner = (each for field in msgspec.structs.fields(shape) for each in _structs(field.type))
    return {shape}.union(*map(_inner, inner))


def _names(shape: Shape) -> Iterable[str]:
    return (field.encode_name for field in msgspec.structs.fields(shape))


def _structs(annotation: Any) -> list[Shape]:
    """Also those that it is a list of, or one of."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return [annotation]
    return [shape for inner in get_args(annotation) for shape in _structs(inner)]


def _declared() -> set[Shape]:
    modules = [*_modules(wire), *_modules(public_wire)]
    return {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, msgspec.Struct)
        and thing.__module__ == module.__name__
        and thing.__name__.endswith(("In", "Out", "Query"))
    }


def _modules(package: ModuleType) -> list[ModuleType]:
    return [
        importlib.import_module(f"{package.__name__}.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
    ]
