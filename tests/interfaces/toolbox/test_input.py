from codecs import BOM_UTF8
from collections.abc import Mapping
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest

from bookwright.interfaces.api.toolbox.body import MOST_WITH_FILES
from bookwright.interfaces.api.toolbox.input import MOST_FIELDS, read_input
from bookwright.interfaces.api.toolbox.nested_forms import DEEPEST
from bookwright.interfaces.api.toolbox.unreadable import Unreadable
from tests import wsgi

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CHUNKED = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=cut"}


def read(
    method: str = "POST",
    query: str = "",
    body: bytes = b"",
    headers: Mapping[str, str] = JSON,
    environ: Mapping[str, str] = {},
) -> dict[str, Any]:
    made = wsgi.environ_of(method, f"/?{query}", body, headers)
    return read_input(WSGIRequest({**made, **environ}))


def refused(**what: Any) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(**what)
    return caught.value


def multipart(**fields: bytes) -> bytes:
    parts = (
        b'--cut\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in fields.items()
    )
    return b"".join(parts) + b"--cut--\r\n"


def test_json_and_forms_say_the_same() -> None:
    said = {"booking": {"title": "Å"}, "confirm": "false"}
    form = b"booking[title]=%C3%85&confirm=false"
    assert read(body='{"booking":{"title":"Å"},"confirm":"false"}'.encode()) == said
    assert read(body=form, headers=FORM) == said
    assert read(query=form.decode()) == said
    fields = {"booking[title]": "Å".encode(), "confirm": b"false"}
    assert read(body=multipart(**fields), headers=MULTIPART) == said


def test_the_body_wins_over_the_query() -> None:
    assert read(query="a=1&b=2", body=b'{"a":3}') == {"a": 3, "b": "2"}


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST"])
@pytest.mark.parametrize("body", [b"", b" \r\n", b"null", b"{}", b"[]", b" [ ] "])
def test_json_may_be_declared_and_nothing_sent(method: str, body: bytes) -> None:
    assert read(method, query="page=2", body=body) == {"page": "2"}


@pytest.mark.parametrize(
    ("headers", "body"), [(JSON, b'{"a":"1"}'), (JSON, b""), (FORM, b'{"a":"1"}'), (FORM, b"a=1")]
)
def test_a_byte_order_mark_says_nothing(headers: Mapping[str, str], body: bytes) -> None:
    assert read(body=BOM_UTF8 + body, headers=headers) == read(body=body, headers=headers)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "x/y", ""])
def test_json_is_known_by_its_first_brace(kind: str) -> None:
    assert read(body=b' {"a":1}', headers={"Content-Type": kind}) == {"a": 1}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_every_method_may_bring_multipart(method: str) -> None:
    assert read(method, body=multipart(a=b"1"), headers=MULTIPART) == {"a": "1"}


def test_a_chunked_body_is_read_to_its_end() -> None:
    assert read(body=b'{"a":1}', environ=CHUNKED) == {"a": 1}
    assert read(body=multipart(a=b"1"), headers=MULTIPART, environ=CHUNKED) == {"a": "1"}


@pytest.mark.parametrize("length", ["", "0", "-5", "seven", "٣", "1e3"])
def test_without_a_length_there_is_no_body(length: str) -> None:
    assert read(body=b'{"a":1}', environ={"CONTENT_LENGTH": length}) == {}


@pytest.mark.parametrize(
    ("headers", "most"),
    [
        (JSON, settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        (FORM, settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        (MULTIPART, MOST_WITH_FILES),
    ],
)
def test_a_body_over_the_limit_is_413(headers: dict[str, str], most: int) -> None:
    assert refused(body=b" " * (most + 1), headers=headers).status == 413
    assert refused(body=b" " * (most + 1), headers=headers, environ=CHUNKED).status == 413
    assert (
        refused(body=b"{}", headers=headers, environ={"CONTENT_LENGTH": "9" * 5000}).status == 413
    )


def test_a_body_of_the_limit_is_read() -> None:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert read(body=b'{"a":1}'.ljust(most)) == {"a": 1}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "not JSON"),
        (b'{"a":1}}', "not JSON"),
        (b"{'a':1}", "not JSON"),
        (b'{"a":NaN}', "not JSON"),
        (b'{"a":Infinity}', "not JSON"),
        (b'{"a":1e999}', "not JSON"),
        (b'{"a":%s}' % (b"9" * 5000), "not JSON"),
        (b'{"a":"\\ud800"}', "not JSON"),
        (b'{"a":"\\udc00\\ud800"}', "not JSON"),
        (b'{"\\ud800":1}', "not JSON"),
        (b'{"a":"\x00"}', "not JSON"),
        (b'{"a":"\xff"}', "not UTF-8"),
        (b'{"a":"\xed\xa0\x80"}', "not UTF-8"),
        (b'{"a":"\\u0000"}', "NUL"),
        (b'{"a":{"b":["x","y\\u0000"]}}', "NUL"),
        (b'{"a\\u0000":1}', "NUL"),
        (b"[[]]", "object"),
        (b"[1,2]", "object"),
        (b'"text"', "object"),
        (b"1", "object"),
        (b"true", "object"),
        (b'{"a":' * 100_000, "too deep"),
        (b"[" * 100_000, "too deep"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too deep"),
        (b'{"a":' + b"[1,[" * DEEPEST + b"]]" * DEEPEST + b"}", "too deep"),
    ],
)
def test_broken_json_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    error = refused(body=body)
    assert (error.status, reason in error.reason) == (400, True), error.reason


def test_the_deepest_json_is_read_and_so_is_a_wide_one() -> None:
    deepest = b'{"a":' + b"[" * (DEEPEST - 1) + b"1" + b"]" * (DEEPEST - 1) + b"}"
    assert read(body=deepest)
    assert read(body=b'{"a":[%s]}' % b",".join([b"{}"] * 5000))


def test_an_escaped_backslash_before_u0000_is_no_nul() -> None:
    assert read(body=rb'{"a":"\\u0000"}') == {"a": r"\u0000"}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("a=%00", "NUL"),
        ("a%00=1", "NUL"),
        ("a=%FF", "not UTF-8"),
        ("a=%ED%A0%80", "not UTF-8"),
        ("%C3=1", "not UTF-8"),
        ("a=1&a[b]=2", "contradict"),
        ("a" + "[b]" * 10_000 + "=1", "too deep"),
        ("&".join(["a=1"] * (MOST_FIELDS + 1)), "parameters"),
        ("&".join(["a=1"] * 100_000), "parameters"),
    ],
)
def test_broken_parameters_are_refused_wherever_they_stand(raw: str, reason: str) -> None:
    for error in (refused(query=raw), refused(body=raw.encode(), headers=FORM)):
        assert (error.status, reason in error.reason) == (400, True), error.reason


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (multipart(a=b"\0"), "NUL"),
        (multipart(a=b"\xff"), "not UTF-8"),
        (multipart(**{"a": b"1", "a[b]": b"2"}), "contradict"),
        (multipart(**{f"a{number}": b"" for number in range(2000)}), "multipart"),
        (b"no boundary", None),
    ],
)
def test_broken_multipart_is_refused(body: bytes, reason: str | None) -> None:
    if reason is None:
        assert read(body=body, headers=MULTIPART) == {}
        return
    error = refused(body=body, headers=MULTIPART)
    assert (error.status, reason in error.reason) == (400, True), error.reason


def test_multipart_without_a_boundary_is_refused() -> None:
    assert refused(body=b"x", headers={"Content-Type": "multipart/form-data"}).status == 400


def test_a_body_that_breaks_off_is_refused() -> None:
    assert "shorter" in refused(body=b'{"a":1}', environ={"CONTENT_LENGTH": "100"}).reason


def test_raw_utf8_in_the_query_is_read() -> None:
    assert read("GET", query="name=Å") == {"name": "Å"}


def test_a_reason_repeats_nothing_long() -> None:
    name = "x" * 10_000
    assert len(refused(query=f"{name}=1&{name}[b]=2").reason) < 200
