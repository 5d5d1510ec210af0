"""The OpenAPI 3.1 documents: of what a key opens, and of an account's own site."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import msgspec

from bookwright.interfaces.api.makeplans.call import PageQuery
from bookwright.interfaces.api.makeplans.openapi.described import Described, Operations
from bookwright.interfaces.api.makeplans.openapi.operations import OPERATIONS
from bookwright.interfaces.api.makeplans.openapi.public_operations import PUBLIC_OPERATIONS
from bookwright.interfaces.api.makeplans.openapi.schemas import (
    Schema,
    components,
    properties,
    reference,
)

_MARK: Final = re.compile(r"\{(\w+)(:text)?\}")
_ERRORS: Final[dict[str, tuple[str, Schema]]] = {
    "400": ("Refused: messages by field", {"type": "object", "minProperties": 1}),
    "401": ("Not authenticated", {"$ref": "#/components/schemas/Error"}),
    "403": ("Not permitted", {"$ref": "#/components/schemas/Error"}),
    "404": ("Not found", {"$ref": "#/components/schemas/Error"}),
    "409": (
        "In hand: the first call with this key, or what is to be sent again",
        {"$ref": "#/components/schemas/Error"},
    ),
    "413": ("The body is too large", {"$ref": "#/components/schemas/Error"}),
    "422": ("The Idempotency-Key came with another call", {"$ref": "#/components/schemas/Error"}),
    "429": ("Too many requests", {"$ref": "#/components/schemas/Error"}),
    "503": ("Busy: try again", {"type": "object", "required": ["error"]}),
}
_ERROR: Final[Schema] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["description"],
            "properties": {
                "status": {"type": "integer"},
                "description": {"type": "string"},
            },
        }
    },
}


_LENIENT: Final = (
    "Input may be JSON or a form, and is read leniently: numbers and booleans as text, lists as"
    " `a[]=1&a[]=2` or `1,2`, an empty text for nothing."
)
_KEY: Final[Schema] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same call with the same key is done once, and answered the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
_FILE: Final[Schema] = {"type": "string", "format": "binary"}


@cache
def document_json() -> bytes:
    return msgspec.json.encode(document())


@cache
def public_document_json() -> bytes:
    return msgspec.json.encode(public_document())


def document() -> dict[str, Any]:
    """Of the paths below `/api/v1`."""
    schemes = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "basic": {
            "type": "http",
            "scheme": "basic",
            "description": "The key is the user; the password is empty.",
        },
    }
    return _document(
        OPERATIONS,
        title="Bookwright: the MakePlans API",
        description=_LENIENT,
        server="/api/v1",
        schemes=schemes,
    )


def public_document() -> dict[str, Any]:
    """Of the paths of an account's own site."""
    return _document(
        PUBLIC_OPERATIONS,
        title="Bookwright: the public MakePlans API",
        description="What an account shows and takes on its own site,"
        f" https://subdomain.host/, without a key. {_LENIENT}",
        server="/",
        schemes={},
    )


def _document(
    operations: Operations, *, title: str, description: str, server: str, schemes: Schema
) -> dict[str, Any]:
    described = [operation for methods in operations.values() for operation in methods.values()]
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "description": description},
        "servers": [{"url": server}],
        "security": [{name: []} for name in schemes],
        "paths": {
            f"/{_path(path)}": {
                method.lower(): _operation(path, method, operation)
                for method, operation in methods.items()
            }
            for path, methods in operations.items()
        },
        "components": {
            "schemas": {"Error": _ERROR, **components(described)},
            "securitySchemes": schemes,
        },
    }


def _path(path: str) -> str:
    return _MARK.sub(r"{\1}", path)


def _operation(path: str, method: str, operation: Described) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": f"{method.lower()}_{re.sub(r'[^a-z]+', '_', _path(path)).strip('_')}",
        "summary": operation.summary,
        "tags": [path.split("/", maxsplit=1)[0]],
        "parameters": [
            *_marks(path),
            *_query(operation, method),
            *([_KEY] if method == "POST" else []),
        ],
        "responses": {"200": _success(operation), **_refusals()},
    }
    body = _body(operation)
    if body is not None and method not in {"GET", "DELETE"}:
        found["requestBody"] = {
            "content": {
                "application/json": {"schema": body},
                "application/x-www-form-urlencoded": {"schema": {"type": "object"}},
                **_upload(operation),
            },
        }
    return found


def _upload(operation: Described) -> dict[str, Any]:
    files = {f"{operation.wrapper}[{name}]": _FILE for name in operation.files}
    schema = {"type": "object", "properties": files}
    return {"multipart/form-data": {"schema": schema}} if files else {}


def _marks(path: str) -> Iterator[dict[str, Any]]:
    for name, is_text in _MARK.findall(path):
        kind = {"type": "string", "minLength": 1} if is_text else {"type": "integer", "minimum": 0}
        yield {"name": name, "in": "path", "required": True, "schema": kind}


def _query(operation: Described, method: str) -> Iterator[dict[str, Any]]:
    shapes = [operation.query, PageQuery if operation.paged else None]
    if method in {"GET", "DELETE"}:
        shapes += operation.beside
    for shape in shapes:
        if shape is not None:
            for name, (schema, required) in properties(shape).items():
                yield {"name": name, "in": "query", "required": required, "schema": schema}


def _body(operation: Described) -> Schema | None:
    members: dict[str, Schema] = {}
    required = []
    if operation.body is not None:
        bodies = [body for body in (operation.body, operation.or_body) if body is not None]
        members[operation.wrapper] = (
            {"anyOf": [reference(body) for body in bodies]}
            if len(bodies) > 1
            else reference(operation.body)
        )
        required = [operation.wrapper]
    for shape in operation.beside:
        for name, (schema, is_required) in properties(shape).items():
            members[name] = schema
            required += [name] if is_required else []
    if not members:
        return None
    return {"type": "object", "properties": members, "required": required}


def _success(operation: Described) -> dict[str, Any]:
    item = reference(operation.answer)
    if operation.key:
        item = {
            "type": "object",
            "properties": {operation.key: item},
            "required": [operation.key],
        }
    found = _answer("Done", {"type": "array", "items": item} if operation.many else item)
    if operation.paged:
        found["headers"] = {name: _header(kind) for name, kind in _PAGE_HEADERS}
    return found


_PAGE_HEADERS: Final[Iterable[tuple[str, str]]] = (
    ("Link", "string"),
    ("Current-Page", "integer"),
    ("Page-Items", "integer"),
    ("Page-Limit", "integer"),
    ("Total-Count", "integer"),
    ("Total-Pages", "integer"),
)


def _header(kind: str) -> dict[str, Any]:
    return {"schema": {"type": kind}}


def _refusals() -> dict[str, Any]:
    return {status: _answer(*said) for status, said in _ERRORS.items()}


def _answer(description: str, schema: Schema) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}
