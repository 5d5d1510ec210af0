"""What everybody may read on an account's own site (makeplans-api "Public API")."""

from typing import Any

import pytest

from bookwright.project.rate_limit import RateLimit
from tests.interfaces.makeplans.bookings.conftest import made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.public.conftest import MONDAY, Site, Thing


def test_services_are_shown_without_a_login(site: Site, massage: Thing) -> None:
    shown = {
        "id": massage["id"],
        "title": "Massage",
        "description": None,
        "active": True,
        "booking_type": "appointment",
        "booking_type_id": 1,
        "interval": 60,
        "next_interval": None,
        "max_slots": 1,
        "booking_capacity": None,
        "has_day_booking": False,
        "day_booking_specify_time": False,
        "same_day": False,
        "price": "500.5",
        "template": None,
    }
    assert site.get("/services").json == [{"service": shown}]
    for path in ("/services/1", "/services/1.json", "//services//1/", "/services/1?"):
        found = site.get(path.replace("1", str(massage["id"])))
        assert (found.status, found.json) == (200, {"service": shown})


def test_resources_are_shown_with_what_they_provide(
    site: Site, thor: Thing, massage: Thing
) -> None:
    hours = {f"opening_hours_{day}": thor[f"opening_hours_{day}"] for day in ("mon", "sun")}
    [listed] = site.get("/resources.json").json
    assert listed["resource"].items() >= {"id": thor["id"], "title": "Thor", **hours}.items()
    whole = site.get(f"/resources/{thor['id']}").json["resource"]
    assert [service["title"] for service in whole.pop("services")] == ["Massage"]
    assert {"resource": whole} == listed


def test_categories_are_shown_with_their_services(api: Client, site: Site, massage: Thing) -> None:
    category = {"title": "Body", "service_id_list": [massage["id"]]}
    body = api.post("/categories", json={"category": category}).json["category"]["id"]
    shown = {"category": {"id": body, "title": "Body", "parent_id": None}}
    assert site.get("/categories").json == [shown]
    assert site.get(f"/categories/{body}").json == shown
    assert site.get(f"/categories/{body}/services").json == site.get("/services").json


def test_events_are_shown_once_they_are_published(api: Client, site: Site, yoga: Thing) -> None:
    path = f"/events/{yoga['id']}"
    members = ("id", "title", "description", "active", "published", "capacity")
    more = ("starts_at", "ends_at", "resource_id", "service_id")
    shown = {"event": {name: yoga[name] for name in (*members, *more)}}
    assert site.get("/events").json == [shown]
    assert site.get("/events").headers["total-count"] == "1"
    assert site.get(path).json == shown
    assert site.get(f"/events?service_id={yoga['service_id']}&start=2030-01-08").json == [shown]
    assert site.get("/events?start=2030-01-09").json == []

    api.put(path, json={"event": {"published": False}})
    assert (site.get("/events").json, site.get(path).status) == ([], 404)


def test_slots_are_a_plain_array(api: Client, site: Site, massage: Thing) -> None:
    path = f"/services/{massage['id']}/slots?from={MONDAY}"
    wrapped = api.get(path).json
    assert site.get(path).json == [found["slot"] for found in wrapped]
    assert site.get(path.replace("/slots", "/slots.json")).json == site.get(path).json
    assert len(wrapped) == 8


def test_dates_are_as_with_a_key(api: Client, site: Site, massage: Thing) -> None:
    for path in ("available_dates", "next_available_date"):
        asked = f"/services/{massage['id']}/{path}?from={MONDAY}"
        assert site.get(asked).json == api.get(asked).json != []


def test_slots_and_dates_are_asked_for_as_with_a_key(
    api: Client, site: Site, massage: Thing, thor: Thing
) -> None:
    odin = made(api, "resource", title="Odin", opening_hours_tue=["08:00", "10:00"])
    made(api, "provider", resource_id=odin["id"], service_id=massage["id"])
    for path in ("slots", "available_dates", "next_available_date"):
        for query in (
            f"from={MONDAY}&to=2030-01-09",
            f"from={MONDAY}&to=2030-01-09&selected_resources[]={odin['id']}",
            f"from={MONDAY}&to=2030-01-09&selected_resources={thor['id']}",
            f"from=2030-01-12&days=2&selected_resources={thor['id']}",
        ):
            asked = f"/services/{massage['id']}/{path}?{query}"
            with_key = [found.get("slot", found) for found in api.get(asked).json]
            assert (asked, site.get(asked).json) == (asked, with_key)
    late = f"/services/{massage['id']}/next_available_date?from=2030-01-12&days="
    assert (site.get(f"{late}1").json, len(site.get(f"{late}9").json)) == ([], 1)


def test_events_are_filtered_and_come_in_pages(api: Client, site: Site, yoga: Thing) -> None:
    kept = ("service_id", "resource_id", "capacity")
    times = {"starts_at": "2030-02-04 17:00", "ends_at": "2030-02-04 18:00"}
    later = made(api, "event", **{name: yoga[name] for name in kept}, **times)
    service = made(api, "service", title="Choir", booking_type="attendance")["id"]
    resource = made(api, "resource", title="Odin")["id"]
    other = {**times, "service_id": service, "resource_id": resource, "capacity": 3}
    choir = made(api, "event", **other)

    def ids(**query: Any) -> list[int]:
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return [found["event"]["id"] for found in site.get(f"/events?{asked}").json]

    assert ids() == [yoga["id"], later["id"], choir["id"]]
    assert ids(service_id=service) == ids(resource_id=resource) == [choir["id"]]
    assert ids(start="2030-02-01", resource_id=yoga["resource_id"]) == [later["id"]]
    assert ids(end="2030-02-01") == [yoga["id"]]
    assert ids(page=2, per_page=2) == [choir["id"]]


def test_what_is_inactive_is_not_there(
    api: Client, site: Site, thor: Thing, massage: Thing, yoga: Thing
) -> None:
    for path in (f"/events/{yoga['id']}", f"/services/{massage['id']}", f"/resources/{thor['id']}"):
        assert site.get(path).status == 200
        api.delete(path)
        assert (site.get(path).status, site.get(path).json) == (
            404,
            {"error": {"description": "Not found"}},
        )
    for path in ("slots", "available_dates", "next_available_date"):
        assert site.get(f"/services/{massage['id']}/{path}").status == 404
    assert site.get("/resources").json == []


def test_a_service_without_free_times_is_still_there(
    api: Client, site: Site, massage: Thing
) -> None:
    path = f"/services/{massage['id']}/slots?from=2030-01-06"
    assert (site.get(path).status, site.get(path).json) == (200, [])


@pytest.mark.parametrize(
    "host",
    ["nobody.localhost:8000", "localhost:8000", "a.clinic.localhost", "example.com", "127.0.0.1"],
)
def test_a_host_that_is_no_accounts_has_no_site(site: Site, massage: Thing, host: str) -> None:
    answer = Site(host).get("/services")
    assert answer.status in {400, 404}
    assert "Massage" not in answer.body.decode()


def test_an_account_may_close_its_site(api: Client, site: Site, massage: Thing) -> None:
    api.put("/client", json={"client": {"public_access": False}})
    for path in ("/services", f"/services/{massage['id']}/slots", "/events"):
        answer = site.get(path)
        assert (answer.status, answer.json) == (403, {"error": {"description": "Not permitted"}})
    assert site.post("/bookings", {}).status == 403


def test_two_accounts_never_see_each_others(
    site: Site, massage: Thing, thor: Thing, yoga: Thing, other_api: Client
) -> None:
    rival = Site("rival.localhost:8000")
    for path in ("/services", "/resources", "/events", "/categories"):
        assert rival.get(path).json == []
    for path in (
        f"/services/{massage['id']}",
        f"/services/{massage['id']}/slots",
        f"/resources/{thor['id']}",
        f"/events/{yoga['id']}",
    ):
        assert rival.get(path).status == 404
    theirs = made(other_api, "service", title="Theirs")
    assert site.get(f"/services/{theirs['id']}").status == 404


def test_other_paths_and_methods_are_not_for_visitors(site: Site, massage: Thing) -> None:
    for path in ("/people", "/client", "/providers", "/web_hooks", "/users", "/"):
        assert site.get(path).status == 404
    for method, path in (
        ("POST", "/services"),
        ("PUT", f"/services/{massage['id']}"),
        ("DELETE", f"/services/{massage['id']}"),
        ("GET", "/bookings"),
        ("DELETE", "/bookings/1"),
    ):
        assert site.call(method, path, json={}).status in {404, 405}
    assert len(site.get("/services").json) == 1


def test_a_key_gives_a_visitor_nothing(site: Site, api: Client) -> None:
    assert site.get("/people", **api.headers).status == 404


def test_calls_are_limited_as_with_a_key(settings: Any, site: Site, massage: Thing) -> None:
    settings.RATE_LIMIT = RateLimit(2, 20)
    visitor = Site(site.host, "203.0.113.99")
    assert [visitor.get("/services").status for _ in range(3)] == [200, 200, 429]
    limited = visitor.call("OPTIONS", "/bookings", headers={"Access_Control_Request_Method": "X"})
    assert limited.status == 429
    assert Site(site.host, "203.0.113.98").get("/services").status == 200
