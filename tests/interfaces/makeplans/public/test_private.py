"""Nothing private is in anything that the public can read: a mark stands in every column of every
table, and only the marks of what is public come back.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from bookwright.data import sql
from bookwright.interfaces.api.makeplans.public.urls import ROUTES
from tests.interfaces.makeplans.bookings.conftest import made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.public.conftest import MONDAY, Site, Thing

PUBLIC: Final = {
    *("service.title", "service.description", "service.template"),
    *("resource.title", "event.title", "event.description", "category.title"),
}
READ: Final = [path for path, methods in ROUTES.table.items() if "GET" in methods]
MARK: Final = re.compile(r"mark\.([a-z_]+\.[a-z_]+)")


@pytest.fixture
def ids(api: Client, massage: Thing, thor: Thing, yoga: Thing) -> dict[str, Any]:
    """One thing of each kind, with something in every text."""
    ann = {"name": "Ann", "email": "ann@example.com", "phone_number": "41234567"}
    times = {"booked_from": f"{MONDAY} 10:00", "booked_to": f"{MONDAY} 11:00"}
    both = {"service_id": massage["id"], "resource_id": thor["id"]}
    api.post("/bookings", json={"booking": {**both, **times, "person_attributes": ann}})
    attends = {"event_id": yoga["id"], "person_attributes": ann}
    api.post("/bookings", json={"booking": attends})
    category = {"title": "All", "service_id_list": [massage["id"]]}
    body = api.post("/categories", json={"category": category}).json["category"]
    made(api, "web_hook", target_url="https://example.com/hook", event="*")
    mark_everything()
    return {
        "service_id": massage["id"],
        "resource_id": thor["id"],
        "event_id": yoga["id"],
        "category_id": body["id"],
    }


def mark_everything() -> None:
    for model in apps.get_app_config("data").get_models():
        table = model._meta.db_table
        for field in model._meta.concrete_fields:
            mark = f"mark.{table}.{field.column}"
            if field.column == "custom_data":
                sql.run(f"UPDATE {table} SET custom_data = %s", [f'{{"k":"{mark}"}}'])
            elif field.null and type(field) in (models.CharField, models.TextField):
                width = field.max_length or 1000
                if len(mark) <= width:
                    sql.run(f"UPDATE {table} SET {field.column} = %s", [mark])
            elif field.column in {"title", "description", "template", "notes", "name"}:
                sql.run(f"UPDATE {table} SET {field.column} = %s", [mark])


def walked(ids: dict[str, Any]) -> Iterable[str]:
    for path in READ:
        target = path.format_map(ids)
        yield f"/{target}"
        yield f"/{target}.json?from={MONDAY}&to={MONDAY}&extended=true"


@pytest.mark.parametrize("extended", ["", "extended=true&per_page=50&inactive=true"])
def test_no_private_value_is_in_any_answer(site: Site, ids: dict[str, Any], extended: str) -> None:
    seen: set[str] = set()
    for path in walked(ids):
        answer = site.get(f"{path}{'&' if '?' in path else '?'}{extended}")
        assert answer.status == 200, (path, answer.body)
        told = f"{answer.body.decode()}{answer.headers}"
        seen |= set(MARK.findall(told))
        for secret in ("ann@", "41234567", "clinic-key", "owner@clinic", "example.com/hook"):
            assert secret not in told, path
    assert seen <= PUBLIC
    assert seen >= {"service.title", "resource.title", "event.title", "category.title"}


def test_what_is_public_is_named_here(site: Site, ids: dict[str, Any]) -> None:
    """A member that is new somewhere is private until somebody decides otherwise."""
    names = {
        name
        for path in walked(ids)
        for content in [site.get(path).json]
        for found in (content if isinstance(content, list) else [content])
        for kind, inside in found.items()
        for name in (inside if isinstance(inside, dict) else [kind])
    }
    week = {f"opening_hours_{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    of_slots = {"timestamp", "timestamp_end", "formatted_timestamp", "formatted_timestamp_end"}
    assert names == {
        *("id", "title", "description", "active", "booking_type", "booking_type_id", "interval"),
        *("next_interval", "max_slots", "booking_capacity", "has_day_booking"),
        *("day_booking_specify_time", "same_day", "price", "template", "capacity", "services"),
        *("parent_id", "published", "starts_at", "ends_at", "resource_id", "service_id"),
        *("free", "available_resources", "maximum_capacity", "available_date", "date"),
        *week,
        *of_slots,
    }


def test_the_marks_stand_where_they_would_be_seen(api: Client, ids: dict[str, Any]) -> None:
    """Else the walk above would prove nothing."""
    told = api.get("/bookings/all?extended=true").body.decode()
    marks = set(MARK.findall(told))
    assert {"booking.notes", "person.notes", "service.custom_data", "resource.custom_data"} <= marks
    assert {"booking.external_host_url", "person.street", "event.custom_data"} <= marks


def test_public_slots_cost_what_private_ones_do(api: Client, site: Site, massage: Thing) -> None:
    path = f"/services/{massage['id']}/slots?from={MONDAY}&to=2030-02-07"
    with CaptureQueriesContext(connection) as with_key:
        assert api.get(path).status == 200
    with CaptureQueriesContext(connection) as without:
        assert site.get(path).status == 200
    assert len(without) == len(with_key)


def test_reading_writes_nothing(site: Site, ids: dict[str, Any]) -> None:
    with CaptureQueriesContext(connection) as sent:
        for path in walked(ids):
            site.get(path)
    assert [query["sql"] for query in sent if not query["sql"].startswith("SELECT")] == []
