"""The Idempotency-Key of a call (draft-ietf-httpapi-idempotency-key-header)."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from django.http import HttpRequest

from bookwright.interfaces.api.toolbox.unreadable import Unreadable

LONGEST_KEY: Final = 255
_encode: Final = msgspec.json.Encoder(order="sorted").encode


def idempotency_key(request: HttpRequest) -> str | None:
    """A POST's; other methods are idempotent by themselves. Raises Unreadable."""
    key: str = request.META.get("HTTP_IDEMPOTENCY_KEY", "").strip()
    if request.method != "POST" or not key:
        return None
    if len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise Unreadable(f"An Idempotency-Key has 1 to {LONGEST_KEY} printable ASCII characters.")
    return key


def fingerprint(path: str, said: Mapping[str, Any]) -> str:
    """The same for the same call, however its input was written."""
    return hashlib.sha256(path.encode("utf-8", "replace") + b"\n" + _encode(said)).hexdigest()
