"""Web pages of others: all may read, those that the account lists may book."""

from typing import Final

import pytest

from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.public.conftest import Site, Thing, wish
from tests.wsgi import Response

LISTED: Final = "https://shop.example"
OTHER: Final = "https://evil.example"
ALLOWED: Final = "access-control-allow-origin"


@pytest.fixture
def _listed(api: Client) -> None:
    answer = api.put("/client", json={"client": {"allowed_origins": [f"{LISTED}/"]}})
    assert answer.json["client"]["allowed_origins"] == [LISTED]


def asked(site: Site, path: str, method: str, origin: str) -> Response:
    headers = {"Access_Control_Request_Method": method, "Origin": origin}
    return site.call("OPTIONS", path, headers=headers)


def test_every_page_may_read_without_credentials(site: Site, massage: Thing) -> None:
    for path in ("/services", "/events", "/services/999999"):
        answer = site.get(path, Origin=OTHER)
        assert answer.headers[ALLOWED] == "*"
        assert "access-control-allow-credentials" not in answer.headers
    answer = asked(site, "/services", "GET", OTHER)
    assert (answer.status, answer.headers[ALLOWED]) == (200, "*")
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD"


@pytest.mark.usefixtures("_listed")
def test_a_listed_page_may_book(site: Site, massage: Thing) -> None:
    preflight = asked(site, "/bookings", "POST", LISTED)
    assert (preflight.status, preflight.headers[ALLOWED]) == (200, LISTED)
    assert preflight.headers["access-control-allow-methods"] == "POST"
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]

    answer = site.post("/bookings", wish(massage), Origin=LISTED)

    assert (answer.status, answer.headers[ALLOWED]) == (200, LISTED)
    assert answer.headers["vary"] == "Origin"
    refused = site.post("/bookings", wish(massage), Origin=LISTED)
    assert (refused.status, refused.headers[ALLOWED]) == (400, LISTED)


@pytest.mark.usefixtures("_listed")
@pytest.mark.parametrize("origin", [OTHER, "null", "http://shop.example", f"{LISTED}:8443", "["])
def test_another_page_may_not(api: Client, site: Site, massage: Thing, origin: str) -> None:
    preflight = asked(site, "/bookings", "POST", origin)
    answer = site.post("/bookings", wish(massage), Origin=origin)
    for found in (preflight, answer):
        assert found.status == 403
        assert ALLOWED not in found.headers
    assert api.get("/bookings/all").json == []


def test_the_sites_own_pages_and_other_programs_may(site: Site, massage: Thing) -> None:
    assert (
        site.post("/bookings", wish(massage), Origin="http://clinic.localhost:8000").status == 200
    )
    assert site.post("/bookings", wish(massage, 12)).status == 200


def test_a_preflight_for_what_is_not_there_is_refused(site: Site) -> None:
    for path, method in (("/services", "DELETE"), ("/services", "X"), ("/bookings/1", "PUT")):
        assert asked(site, path, method, OTHER).status == 404
    elsewhere = Site("nobody.localhost:8000")
    assert asked(elsewhere, "/bookings", "POST", LISTED).status == 403


@pytest.mark.parametrize(
    "origins", [["shop"], ["ftp://shop.example"], ["https://shop.example/a"], ["https://a@b.no"]]
)
def test_an_origin_is_scheme_host_and_port(api: Client, origins: list[str]) -> None:
    answer = api.put("/client", json={"client": {"allowed_origins": origins}})
    assert (answer.status, answer.json) == (400, {"allowed_origins": ["is not a valid URL"]})


@pytest.mark.usefixtures("_listed")
def test_no_origins_are_none(api: Client) -> None:
    assert api.put("/client", json={"client": {"allowed_origins": []}}).status == 200
    assert api.get("/client").json["client"]["allowed_origins"] == []
