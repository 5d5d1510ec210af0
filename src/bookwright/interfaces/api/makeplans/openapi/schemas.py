"""Types as JSON Schema (2020-12, which OpenAPI 3.1 uses)."""

from collections.abc import Callable, Collection, Iterable
from typing import Annotated, Any, Final, get_args, get_origin

import msgspec

from bookwright.interfaces.api.makeplans.openapi.described import Described, Shape
from bookwright.interfaces.api.makeplans.wire.bookings_in import read_moment
from bookwright.interfaces.api.toolbox.members import (
    read_amount,
    read_day,
    read_instant,
)
from bookwright.interfaces.api.toolbox.readers import Reads, read_custom_data

Schema = dict[str, Any]

TEMPLATE: Final = "#/components/schemas/{name}"
NULL: Final = {"type": "null"}
_MOMENT: Final = {
    "type": "string",
    "examples": ["2030-01-07 10:00", "2030-01-07T10:00:00+01:00"],
    "description": "ISO 8601; without an offset it is the account's time.",
}
_READ: Final[dict[Callable[..., Any], Schema]] = {
    read_instant: _MOMENT,
    read_moment: {**_MOMENT, "description": f"{_MOMENT['description']} `now` and `today` too."},
    read_day: {"type": "string", "format": "date"},
    read_amount: {"type": "string", "pattern": r"^\d+(\.\d{1,3})?$", "examples": ["115.0"]},
    read_custom_data: {"type": "object", "additionalProperties": {"type": "string"}},
}
"""What is read in another way than its type says."""


def components(described: Iterable[Described]) -> dict[str, Schema]:
    """The schemas of all types of the operations, by name."""
    operations = list(described)
    given = {kind for operation in operations for kind in _kinds(operation.answer)}
    taken = {shape for operation in operations for shape in _taken(operation)}
    choices = {choice for shape in given for choice in _all_choices(shape)}
    types = [*map(_describable, given), *choices, *taken]
    _, found = msgspec.json.schema_components(types, ref_template=TEMPLATE)
    for shape in _with_inner(taken):
        if shape.__name__ in found:
            found[shape.__name__]["properties"].update(_read_otherwise(shape))
    return found


def properties(shape: Shape) -> dict[str, tuple[Schema, bool]]:
    """Of each member: its schema, and whether it must be there."""
    [reference], found = msgspec.json.schema_components([shape], ref_template=TEMPLATE)
    schema = found[reference["$ref"].rpartition("/")[2]]
    members = {**schema["properties"], **_read_otherwise(shape)}
    return {name: (member, name in schema["required"]) for name, member in members.items()}


def reference(answer: Any) -> Schema:
    """Where the schema of a type stands, or the schema of a plain one."""
    kinds = _kinds(answer)
    if len(kinds) > 1:
        return {"anyOf": [reference(kind) for kind in kinds]}
    [found], _ = msgspec.json.schema_components([_describable(answer)], ref_template=TEMPLATE)
    return dict(found)


def _kinds(answer: Any) -> list[Any]:
    """One of several Structs, or the type itself."""
    structs = _structs(answer)
    return structs if len(structs) > 1 else [answer]


def _describable(kind: Any) -> Any:
    """The same, where a member is one of several Structs: msgspec writes them, but cannot describe
    what it could not read.
    """
    choices = _all_choices(kind)
    if not choices:
        return kind
    members = [_member(field) for field in msgspec.structs.fields(kind)]
    return msgspec.defstruct(kind.__name__, members, kw_only=True)


def _member(field: msgspec.structs.FieldInfo) -> Any:
    if len(_structs(field.type)) > 1:
        return field.name, _either(field.type), None
    return (field.name, field.type) if field.required else (field.name, field.type, field.default)


def _either(annotation: Any) -> Any:
    references = [{"$ref": TEMPLATE.format(name=shape.__name__)} for shape in _structs(annotation)]
    return Annotated[Any, msgspec.Meta(extra_json_schema={"anyOf": references})]


def _all_choices(kind: Any) -> set[Shape]:
    """Of the members that are one of several Structs."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return set()
    kinds = [_structs(field.type) for field in msgspec.structs.fields(kind)]
    return {shape for shapes in kinds if len(shapes) > 1 for shape in shapes}


def _structs(annotation: Any) -> list[Shape]:
    kinds = [annotation, *get_args(annotation)]
    return [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]


def _taken(operation: Described) -> Collection[Shape]:
    shapes = [operation.body, operation.or_body, operation.query, *operation.beside]
    return [shape for shape in shapes if shape is not None]


def _with_inner(shapes: Iterable[Shape]) -> set[Shape]:
    """The shapes, and the shapes of their members."""
    found: set[Shape] = set()
    for shape in shapes:
        inner = [kind for field in msgspec.structs.fields(shape) for kind in _structs(field.type)]
        found |= {shape, *_with_inner(inner)}
    return found


def _read_otherwise(shape: Shape) -> dict[str, Schema]:
    found = {}
    for field in msgspec.structs.fields(shape):
        schema = _READ.get(_reader(field.type))  # type: ignore[arg-type]  # None is in no table
        if schema is not None:
            nullable = not field.required
            found[field.encode_name] = {"anyOf": [schema, NULL]} if nullable else schema
    return found


def _reader(annotation: Any) -> Callable[..., Any] | None:
    if get_origin(annotation) is not Annotated:
        return None
    notes = [note.reader for note in get_args(annotation)[1:] if isinstance(note, Reads)]
    return notes[-1] if notes else None
