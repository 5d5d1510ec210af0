"""The bytes of a request's body."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest

from bookwright.interfaces.api.toolbox.unreadable import Unreadable

TOO_LARGE: Final = 413
MOST_WITH_FILES: Final = 3 << 20


def read_body(request: HttpRequest) -> bytes:
    """Raises Unreadable, with 413 and unread for more than the settings allow; a form with files
    may be larger. A chunked body tells its length only at its end: it is read up to the limit.
    """
    most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if request.content_type == "multipart/form-data":
        most = max(most, MOST_WITH_FILES)
    length = _declared_length(request)
    if length == 0:
        return b""
    if length is not None and length > most:
        raise _too_large(most)
    try:
        body: bytes = request.META["wsgi.input"].read(most + 1 if length is None else length)
    except OSError as error:
        raise Unreadable("The body did not arrive.") from error
    if len(body) > most:
        raise _too_large(most)
    if length is not None and len(body) < length:
        raise Unreadable("The body is shorter than its Content-Length.")
    return body


def _declared_length(request: HttpRequest) -> int | None:
    """None where only the body's end tells."""
    text = request.META.get("CONTENT_LENGTH") or ""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 20 else 10**20  # noqa: PLR2004 -- a number that int() reads at once
    return None if "HTTP_TRANSFER_ENCODING" in request.META else 0


def _too_large(most: int) -> Unreadable:
    return Unreadable(f"The body is larger than {most} bytes.", TOO_LARGE)
