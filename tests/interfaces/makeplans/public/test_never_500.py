"""Whatever a visitor sends: an answer in JSON below 500; and if it is a refusal, nothing was
written.
"""

from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookwright.interfaces.api.makeplans.public.urls import ROUTES
from tests.interfaces.makeplans import hostile
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.public.conftest import Site, Thing, wish
from tests.interfaces.makeplans.test_never_500 import assert_sane, everything, undone

METHODS: Final = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"]
WHOLE: Final = [HealthCheck.function_scoped_fixture]


@pytest.fixture
def ids(api: Client, site: Site, massage: Thing, thor: Thing, yoga: Thing) -> dict[str, Any]:
    booked = site.post("/bookings", wish(massage, 12)).json["booking"]
    return {
        "service_id": massage["id"],
        "resource_id": thor["id"],
        "event_id": yoga["id"],
        "category_id": 1,
        "booking_id": booked["id"],
    }


@settings(suppress_health_check=WHOLE)
@given(data=st.data(), query=hostile.queries)
def test_no_booking_breaks_us(
    site: Site, massage: Thing, yoga: Thing, ids: dict[str, Any], data: st.DataObject, query: str
) -> None:
    usual = data.draw(
        st.sampled_from(
            [
                wish(massage)["booking"],
                {"event_id": yoga["id"], "person_attributes": {"name": "A", "email": "a@b.no"}},
            ]
        )
    )
    body = data.draw(hostile.bodies("booking", usual), label="body")
    with undone():
        before = everything()
        answer = site.call("POST", f"/bookings?{query}", body=body)
        assert_sane(answer)
        if answer.status != 200:
            assert everything() == before


@settings(suppress_health_check=WHOLE)
@given(
    body=st.one_of(hostile.noise, hostile.values.map(str).map(str.encode)), query=hostile.queries
)
def test_no_code_breaks_us(site: Site, ids: dict[str, Any], body: bytes, query: str) -> None:
    with undone():
        assert_sane(
            site.call("POST", f"/bookings/{ids['booking_id']}/verify_code?{query}", body=body)
        )


@settings(suppress_health_check=WHOLE)
@given(
    path=st.sampled_from([path for path, methods in ROUTES.table.items() if "GET" in methods]),
    query=hostile.queries,
)
def test_nothing_that_is_asked_breaks_us(
    site: Site, ids: dict[str, Any], path: str, query: str
) -> None:
    assert_sane(site.get(f"/{path.format_map(ids)}?{query}"))


@settings(suppress_health_check=WHOLE)
@given(
    method=st.sampled_from(METHODS),
    first=st.sampled_from(["services", "events", "bookings", "resources", "categories"]),
    path=hostile.paths,
    headers=hostile.headers,
    body=hostile.noise,
)
def test_no_path_and_no_header_breaks_us(
    site: Site, method: str, first: str, path: str, headers: dict[str, str], body: bytes
) -> None:
    more = {"Origin": headers.get("Accept", ""), "Access-Control-Request-Method": method}
    answer = site.call(method, f"/{first}/{path}", body=body, headers={**headers, **more})
    assert answer.status < 500
