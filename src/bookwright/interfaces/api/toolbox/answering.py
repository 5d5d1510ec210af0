"""Answers in JSON."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import msgspec
from django.http import HttpResponse

NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})

_encode: Final = msgspec.json.Encoder().encode


class Answer(NamedTuple):
    """`content` is whatever msgspec encodes."""

    content: Any
    status: int = 200
    headers: Mapping[str, str] = NO_HEADERS


def respond(answer: Answer) -> HttpResponse:
    """Kept by no cache: what is answered to a key is private."""
    body = _encode(answer.content)
    return HttpResponse(
        body,
        status=answer.status,
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            **answer.headers,
        },
    )
