"""Whatever is sent, to whichever path: an answer in JSON below 500; and if it is a refusal, nothing
was written.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookwright.interfaces.api.makeplans.urls import ROUTES
from tests import wsgi
from tests.interfaces.makeplans import hostile
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.furnished import relayed_message
from tests.wsgi import Response

METHODS: Final = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"]
READING: Final = {"GET", "HEAD"}
WRITING: Final = [
    (method, path)
    for path, methods in ROUTES.table.items()
    for method in methods
    if method not in {*READING, "PATCH"}
]
READ: Final = [path for path, methods in ROUTES.table.items() if "GET" in methods]

# A wrong code is counted, so that nobody tries them all.
COUNTS_TRIES: Final = "verify_code"

HOOK: Final = {"target_url": "https://example.com/", "event": "*"}
TEMPLATE: Final = {
    "type": "reminder",
    "delivery_type": "sms",
    "body": "See you, {{ person.name }}!",
    "timing": "3 hours ago",
}

Known = dict[str, Any]


@pytest.fixture
def known(api: Client) -> Known:
    """One thing of each kind, and what a call that works says of it."""
    hours = {"opening_hours_mon": ["08:00", "16:00"]}
    resource = made(api, "resources", {"title": "Thor", **hours})
    service = made(api, "services", {"title": "Massage", "interval": 60})
    both = {"resource_id": resource, "service_id": service}
    person = made(api, "people", {"name": "Ann", "email": "ann@example.com"})
    taken = {"booked_from": "2030-01-07 10:00", "booked_to": "2030-01-07 11:00"}
    api.post("/people/perishable_token/send", json={"person": {"email": "ann@example.com"}})
    day = "2030-01-09"
    api.put(
        f"/resources/{resource}/exception_dates/{day}", json={"opening_hours": ["9:00", "12:00"]}
    )
    free = {"booked_from": "2030-01-07 12:00", "booked_to": "2030-01-07 13:00"}
    group = made(api, "services", {"title": "Yoga", "booking_type": "attendance", "interval": 60})
    starts = {"starts_at": "2030-01-08 10:00", "ends_at": "2030-01-08 11:00"}
    event = {"service_id": group, "resource_id": resource, "capacity": 8, **starts}
    hook = made(api, "web_hooks", HOOK)
    return {
        "resource_id": resource,
        "service_id": service,
        "provider_id": made(api, "providers", both),
        "person_id": person,
        "hook_id": hook,
        "delivery_id": api.post(f"/web_hooks/{hook}/ping").json["delivery"]["id"],
        "message_template_id": made(api, "message_templates", TEMPLATE),
        "message_id": relayed_message(api),
        "user_link_id": made(
            api, "users", {"name": "Al", "email": "al@example.com", "role": "staff"}
        ),
        "category_id": made(api, "categories", {"title": "All", "service_id_list": [service]}),
        "booking_id": made(
            api, "bookings", {**both, **taken, "person_id": person, "external_id": "x"}
        ),
        "day": day,
        "external_id": "x",
        "event_id": made(api, "events", event),
        "collection_id": {
            "bookings": begun(api, "bookings", {**both, **free}),
            "events": begun(api, "events", event),
        },
        "usual": {
            "bookings": {**both, **free},
            "people": {"name": "Bo"},
            "services": {"title": "Cut", "interval": 30},
            "resources": {"title": "Odin", **hours},
            "providers": both,
            "events": event,
            "categories": {"title": "Hair"},
            "web_hooks": HOOK,
            "web_hook": HOOK,
            "message_templates": TEMPLATE,
            "messages": {},
            "users": {"name": "Bo", "email": "bo@example.com", "role": "staff"},
            "client": {},
        },
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), place=st.sampled_from(WRITING), query=hostile.queries)
def test_nothing_that_is_written_breaks_us(
    api: Client, known: Known, data: st.DataObject, place: tuple[str, str], query: str
) -> None:
    method, path = place
    kind = path.partition("/")[0]
    body = data.draw(hostile.bodies(hostile.WRAPPERS[kind], known["usual"][kind]), label="body")
    target = f"{filled(path, known)}?{query}"
    with undone():
        before = everything()
        answer = api.call(method, target, body=body)
        assert_sane(answer)
        if answer.status != 200 and COUNTS_TRIES not in path:
            assert everything() == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(READ), query=hostile.queries)
def test_nothing_that_is_asked_breaks_us(api: Client, known: Known, path: str, query: str) -> None:
    before = everything()
    assert_sane(api.get(f"{filled(path, known)}?{query}"))
    assert everything() == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(METHODS),
    path=hostile.paths,
    query=hostile.queries,
    body=hostile.noise,
    headers=hostile.headers,
)
def test_no_noise_breaks_us(
    api: Client, method: str, path: str, query: str, body: bytes, headers: dict[str, str]
) -> None:
    with undone():
        target = f"/api/v1/{path}?{query}"
        answer = wsgi.call(method, target, body=body, headers={**api.headers, **headers})
    assert answer.status < 500
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert (answer.body == b"") == (method == "HEAD")


def test_the_hostile_know_every_kind_of_thing() -> None:
    assert {path.partition("/")[0] for _, path in WRITING} == set(hostile.WRAPPERS)


@pytest.mark.parametrize("path", READ)
def test_what_is_known_is_found(api: Client, known: Known, path: str) -> None:
    assert api.get(filled(path, known)).status == 200


def assert_sane(answer: Response) -> None:
    assert answer.status < 500
    assert isinstance(answer.json, dict | list)
    assert (answer.status == 200) or answer.json


def made(api: Client, path: str, attributes: dict[str, Any]) -> int:
    answer = api.post(f"/{path}", json={hostile.WRAPPERS[path]: attributes})
    assert answer.status == 200, answer.json
    return int(answer.json[hostile.WRAPPERS[path]]["id"])


def begun(api: Client, path: str, attributes: dict[str, Any]) -> str:
    sent = {hostile.WRAPPERS[path]: attributes, "recurring": {"rrule": "FREQ=DAILY;COUNT=3"}}
    answer = api.post(f"/{path}/recurring", json=sent)
    assert answer.status == 200, answer.json
    return str(answer.json["collection_id"])


def filled(path: str, known: Known) -> str:
    kind = path.partition("/")[0]

    def value(mark: re.Match[str]) -> str:
        found = known[mark[1]]
        return str(found[kind] if isinstance(found, dict) else found)

    return "/" + re.sub(r"\{(\w+)(:text)?\}", value, path)


@contextmanager
def undone() -> Iterator[None]:
    """What happens here has not happened for the next example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> dict[str, list[Any]]:
    """Every row of every table of ours."""
    models = apps.get_app_config("data").get_models()
    return {
        model.__name__: list(model._default_manager.order_by("pk").values_list())
        for model in models
    }
