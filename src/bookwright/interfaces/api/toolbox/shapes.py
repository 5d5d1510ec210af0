"""Reading input into a Struct, every member's problem gathered.

A shape is a msgspec Struct whose members have the wire's names and the types of `members`. How each
member is read is worked out once for each shape.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Meta, UnsetType

from bookwright.interfaces.api.toolbox.readers import (
    Context,
    Reader,
    Reads,
    Unfit,
    list_of,
    read_flag,
    read_integer,
    read_text,
    within,
)
from bookwright.kit.refusal import WHOLE, Problem, Refusal
from bookwright.terms.refusals import Code

S = TypeVar("S", bound=msgspec.Struct)

_PLAIN: Final[dict[object, Reader]] = {str: read_text, int: read_integer, bool: read_flag}


def read_shape(raw: object, shape: type[S], context: Context) -> S:
    """Members that the shape does not know are passed over. Raises Refusal with all problems."""
    if raw == []:  # what PHP makes of an empty object
        raw = {}
    if type(raw) is not dict:
        raise Refusal.of(WHOLE, Code.NOT_AN_OBJECT)
    plan = _plan(shape)
    values, problems = _read_members(raw, plan.members, context)
    problems += [Problem(name, Code.BLANK) for name in plan.required if name not in raw]
    if problems:
        raise Refusal(*problems)
    return shape(**values)


def _read_members(
    raw: dict[str, Any], members: "dict[str, _Member]", context: Context
) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        member = members.get(name)
        if member is None:
            continue
        try:
            if value is not None and value != "":
                values[member.attribute] = member.reader(value, context)
            elif member.nullable:
                values[member.attribute] = None
            elif member.required:
                problems.append(Problem(name, Code.BLANK))
        except Unfit as unfit:
            problems.append(Problem(name, unfit.code, unfit.facts))
        except Refusal as refusal:
            problems += within(name, refusal)
    return values, problems


class _Member(NamedTuple):
    attribute: str
    reader: Reader
    nullable: bool
    required: bool


class _Plan(NamedTuple):
    members: dict[str, _Member]
    required: tuple[str, ...]


@cache
def _plan(shape: type[msgspec.Struct]) -> _Plan:
    fields = msgspec.structs.fields(shape)
    return _Plan(
        {
            field.encode_name: _Member(
                field.name, _reader(field.type), _is_nullable(field.type), field.required
            )
            for field in fields
        },
        tuple(field.encode_name for field in fields if field.required),
    )


def _reader(annotation: Any) -> Reader:
    kind, notes = _unwrapped(annotation)
    own = [note.reader for note in notes if isinstance(note, Reads)]
    reader = own[-1] if own else _reader_of(kind)
    for note in notes:
        if isinstance(note, Meta):
            reader = _bounded(reader, note)
    return reader


def _reader_of(kind: Any) -> Reader:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is list:
        return list_of(_reader(get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return lambda value, context: read_shape(value, kind, context)
    raise TypeError(f"no reader for {kind}")


def _unwrapped(annotation: Any) -> tuple[Any, list[Any]]:
    """What a value is when there is one, and the notes on it, the outermost last."""
    if get_origin(annotation) is Annotated:
        inner, *notes = get_args(annotation)
        kind, below = _unwrapped(inner)
        return kind, [*below, *notes]
    choices = [choice for choice in _choices(annotation) if choice not in (NoneType, UnsetType)]
    if len(choices) != 1:
        raise TypeError(f"{annotation} is not one kind of value")
    if choices[0] is annotation:
        return getattr(annotation, "__supertype__", annotation), []
    return _unwrapped(choices[0])


def _is_nullable(annotation: Any) -> bool:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return NoneType in _choices(annotation)


def _choices(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def _bounded(reader: Reader, bounds: Meta) -> Reader:
    least, largest, longest = bounds.ge, bounds.le, bounds.max_length

    def read(value: Any, context: Context) -> Any:
        found = reader(value, context)
        if least is not None and found < least:
            raise Unfit(Code.TOO_SMALL, limit=least)
        if largest is not None and found > largest:
            raise Unfit(Code.TOO_LARGE, limit=largest)
        if longest is not None and len(found) > longest:
            raise Unfit(Code.TOO_LONG, limit=longest)
        return found

    return read
