"""What a request says: query parameters and body, in JSON or as a form, as one nested dict."""

from codecs import BOM_UTF8
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final
from urllib.parse import parse_qsl

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from bookwright.interfaces.api.toolbox.body import read_body
from bookwright.interfaces.api.toolbox.json_body import read_json
from bookwright.interfaces.api.toolbox.nested_forms import UnfitForm, nest
from bookwright.interfaces.api.toolbox.unreadable import Unreadable
from bookwright.interfaces.api.toolbox.uploads import Upload

MOST_FIELDS: Final = 1000


def read_input(request: HttpRequest) -> dict[str, Any]:
    """What stands in the body wins over the query. Raises Unreadable: broken JSON or UTF-8, JSON
    that is no object, NUL, too large (413), too deep, too many fields, fields that contradict each
    other.

    The content type is believed for multipart only: clients send JSON as text/plain or as a form,
    declare JSON and send nothing, on GET and DELETE too; some begin with a byte order mark.
    """
    query = request.META.get("QUERY_STRING")
    found = _form(query) if query else {}
    body = read_body(request)
    if request.content_type == "multipart/form-data":
        return {**found, **_multipart(request, body)}
    body = body.removeprefix(BOM_UTF8).strip()
    if not body:
        return found
    if body.startswith(b"{") or "json" in (request.content_type or ""):
        return {**found, **read_json(body)}
    return {**found, **_form(body.decode("latin-1"))}


def _form(raw: str) -> dict[str, Any]:
    """`raw` is bytes in the guise of text (PEP 3333)."""
    try:
        text = raw.encode("latin-1").decode()
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeError:
        raise Unreadable("The parameters are not UTF-8.") from None
    except ValueError:
        raise _too_many() from None
    return _nested(pairs)


def _multipart(request: HttpRequest, body: bytes) -> dict[str, Any]:
    """Texts and files (`Upload`). Read as Latin-1: Django would replace what is not UTF-8."""
    request.encoding = "latin-1"
    meta = {**request.META, "CONTENT_LENGTH": str(len(body))}
    try:
        fields, files = request.parse_file_upload(meta, BytesIO(body))
        texts = [(_utf8(name), _utf8(str(text))) for name, all_ in fields.lists() for text in all_]
        uploads = [
            (_utf8(name), Upload(file.read())) for name, all_ in files.lists() for file in all_
        ]
        return _nested([*texts, *uploads])
    except UnicodeError:
        raise Unreadable("The parameters are not UTF-8.") from None
    except (MultiPartParserError, SuspiciousOperation):
        raise Unreadable("The multipart body cannot be read.") from None


def _utf8(text: str) -> str:
    return text.encode("latin-1").decode()


def _nested(pairs: Sequence[tuple[str, str | Upload]]) -> dict[str, Any]:
    texts = [text for pair in pairs for text in pair if isinstance(text, str)]
    if any("\0" in text for text in texts):
        raise Unreadable("A parameter holds a NUL character.")
    try:
        return nest(pairs)
    except UnfitForm as error:
        raise Unreadable(f"The parameters cannot be read: {error}.") from None


def _too_many() -> Unreadable:
    return Unreadable(f"There are more than {MOST_FIELDS} parameters.")
