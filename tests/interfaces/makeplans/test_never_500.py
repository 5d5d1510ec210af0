"""Whatever is sent, to whichever path: an answer in JSON below 500."""

from typing import Any, Final

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import wsgi
from tests.interfaces.makeplans.client import Client

METHODS: Final = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"]

SEGMENTS: Final = st.one_of(
    st.sampled_from(
        ["", ".json", "services", "resources", "bookings", "people", "providers", "client", "slots"]
    ),
    st.sampled_from(["all", "verify", "find_by", "external_id", "exception_dates", "2020-02-30"]),
    st.integers(0, 2**70).map(str),
    st.binary(max_size=6).map(lambda raw: "".join(f"%{byte:02x}" for byte in raw)),
)

NAMES: Final = st.one_of(
    st.sampled_from(
        ["booking", "service", "person", "resource", "id", "title", "page", "per_page", "ids"]
    ),
    st.sampled_from(["booked_from", "count", "person_attributes", "custom_data", "from", "search"]),
    st.text(max_size=6),
)

VALUES: Final = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(codec="utf-8"), max_size=8),
        st.sampled_from(["2020-01-27 14:00", "2020-03-29 02:30", "1,2", "\0", "x" * 300, "-1"]),
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)

QUERIES: Final = st.one_of(
    st.lists(st.tuples(NAMES, st.text(max_size=6)), max_size=4).map(
        lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
    ),
    st.text(st.sampled_from("ab[]=&%012é+;"), max_size=20),
)

BODIES: Final = st.one_of(
    st.just(b""),
    st.binary(max_size=40),
    st.text(st.sampled_from('{}[]":,\\u0d8ab1'), max_size=30).map(str.encode),
    st.dictionaries(NAMES, VALUES, max_size=5).map(
        lambda value: msgspec.json.encode(_small_integers(value))
    ),
    st.text(st.sampled_from("ab[]=&%012é+"), max_size=30).map(str.encode),
)

HEADERS: Final = st.fixed_dictionaries(
    {},
    optional={
        "Content-Type": st.one_of(
            st.sampled_from(
                [
                    "application/json",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "multipart/form-data",
                    "text/plain; charset=utf-16",
                    "text/plain; a*=b''c",
                ]
            ),
            st.text(st.characters(max_codepoint=255), max_size=20),
        ),
        "Content-Length": st.text(st.sampled_from("0123456789-x"), max_size=4),
        "Transfer-Encoding": st.just("chunked"),
        "Host": st.text(st.characters(max_codepoint=255), max_size=10),
        "Accept": st.text(st.characters(max_codepoint=255), max_size=10),
        "Authorization": st.text(st.characters(max_codepoint=255), max_size=20),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(METHODS),
    path=st.lists(SEGMENTS, max_size=5).map("/".join),
    query=QUERIES,
    body=BODIES,
    headers=HEADERS,
)
def test_nothing_that_is_sent_breaks_us(
    api: Client, method: str, path: str, query: str, body: bytes, headers: dict[str, str]
) -> None:
    target = f"/api/v1/{path}?{query}"
    answer = wsgi.call(method, target, body=body, headers={**api.headers, **headers})
    assert answer.status < 500
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    if method != "HEAD":
        assert answer.json is not None


def _small_integers(value: Any) -> Any:
    """Integers that msgspec does not write become texts."""
    if isinstance(value, dict):
        return {name: _small_integers(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_small_integers(item) for item in value]
    return str(value) if type(value) is int and abs(value) >= 2**63 else value
