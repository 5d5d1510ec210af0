"""The OpenAPI document tells all that the API does, and nothing else."""

from typing import Any

import msgspec
import pytest

from bookwright.interfaces.api.makeplans.openapi.document import document, public_document
from bookwright.interfaces.api.makeplans.openapi.operations import OPERATIONS
from bookwright.interfaces.api.makeplans.openapi.public_operations import PUBLIC_OPERATIONS
from bookwright.interfaces.api.makeplans.openapi.schemas import components
from bookwright.interfaces.api.makeplans.public.urls import ROUTES as PUBLIC_ROUTES
from bookwright.interfaces.api.makeplans.urls import ROUTES
from bookwright.interfaces.api.toolbox.routing import Methods
from tests import wsgi

DOCUMENTS = pytest.mark.parametrize("described", [document(), public_document()])


def methods(views: Methods) -> set[str]:
    """Those of their own: HEAD goes where GET goes, PATCH and perhaps POST where PUT goes."""
    return {
        method
        for method, view in views.items()
        if method not in {"HEAD", "PATCH"} and not (method == "POST" and view is views.get("PUT"))
    }


def test_every_path_is_described_and_no_other() -> None:
    assert set(OPERATIONS) == set(ROUTES.table)
    assert set(PUBLIC_OPERATIONS) == set(PUBLIC_ROUTES.table)


@pytest.mark.parametrize("path", sorted(ROUTES.table))
def test_every_method_of_a_path_is_described_and_no_other(path: str) -> None:
    assert set(OPERATIONS[path]) == methods(ROUTES.table[path])


@pytest.mark.parametrize("path", sorted(PUBLIC_ROUTES.table))
def test_every_method_of_the_public_site_is_described_and_no_other(path: str) -> None:
    assert set(PUBLIC_OPERATIONS[path]) == methods(PUBLIC_ROUTES.table[path])


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*map(references, node.values()))
    return set().union(*map(references, node)) if isinstance(node, list) else set()


@DOCUMENTS
def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert references(described) - known == set()


@DOCUMENTS
def test_operations_are_told_apart(described: dict[str, Any]) -> None:
    found = [
        operation["operationId"]
        for path in described["paths"].values()
        for operation in path.values()
    ]
    assert sorted(found) == sorted(set(found))


def test_a_booking_is_described_as_it_is_read_and_written() -> None:
    schemas = components(operation for paths in OPERATIONS.values() for operation in paths.values())
    assert {"booked_from", "booked_to"} == set(schemas["NewBookingIn"]["required"])
    assert schemas["BookingOut"]["properties"]["resource"]["anyOf"] == [
        {"$ref": "#/components/schemas/ResourceOut"},
        {"$ref": "#/components/schemas/TitledOut"},
    ]
    assert "resource" not in schemas["BookingOut"]["required"]


def test_a_sign_up_needs_its_event_and_no_times() -> None:
    described = document()
    content = described["paths"]["/bookings"]["post"]["requestBody"]["content"]
    said = content["application/json"]["schema"]["properties"]["booking"]["anyOf"]
    named = [choice["$ref"].rpartition("/")[2] for choice in said]
    assert named == ["NewBookingIn", "SignUpIn"]
    assert described["components"]["schemas"]["SignUpIn"]["required"] == ["event_id"]


def test_what_is_only_read_takes_nothing_that_changes_it() -> None:
    asked = {
        parameter["name"]
        for path, methods in document()["paths"].items()
        for parameter in methods.get("get", {}).get("parameters", [])
        if path.startswith("/bookings")
    }
    assert "extended" in asked
    assert not asked & {"confirm", "ignore_capacity"}


@DOCUMENTS
def test_every_post_may_have_a_key_and_nothing_else_has_one(described: dict[str, Any]) -> None:
    for methods in described["paths"].values():
        for method, operation in methods.items():
            headers = [
                found["name"] for found in operation["parameters"] if found["in"] == "header"
            ]
            assert headers == (["Idempotency-Key"] if method == "post" else [])


def test_a_logo_comes_as_a_file() -> None:
    content = document()["paths"]["/client"]["put"]["requestBody"]["content"]
    assert set(content["multipart/form-data"]["schema"]["properties"]) == {"client[logo]"}


def test_the_public_document_asks_for_no_key_and_wraps_no_slot() -> None:
    described = public_document()
    assert described["security"] == []
    slots = described["paths"]["/services/{service_id}/slots"]["get"]["responses"]["200"]
    assert slots["content"]["application/json"]["schema"] == {
        "type": "array",
        "items": {"$ref": "#/components/schemas/SlotOut"},
    }


@pytest.mark.django_db
def test_the_page_begins_with_bookings_and_shows_the_public_site() -> None:
    text = wsgi.call("GET", "/api/docs").body.decode()
    main = text.partition("<main>")[2]
    assert main.index("/bookings</code>") < main.index("/bookings/recurring</code>")
    assert main.index('id="bookings"') < main.index('id="services"')
    assert 'id="public-site"' in main
    assert "PublicServiceOut" in main


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["localhost:8000", "nobody.localhost:8000"])
def test_the_public_document_needs_no_account(host: str) -> None:
    served = wsgi.call("GET", "/openapi.json", headers={"Host": host})
    assert (served.status, served.headers["access-control-allow-origin"]) == (200, "*")
    assert served.json == msgspec.json.decode(msgspec.json.encode(public_document()))


@pytest.mark.django_db
def test_the_document_and_its_page_need_no_key_and_nothing_from_outside() -> None:
    served = wsgi.call("GET", "/api/v1/openapi.json")
    assert (served.status, served.headers["content-type"]) == (
        200,
        "application/json; charset=utf-8",
    )
    assert served.json == msgspec.json.decode(msgspec.json.encode(document()))
    page = wsgi.call("GET", "/api/docs")
    assert page.status == 200
    text = page.body.decode()
    assert "/bookings/{booking_id}/verify_code" in text
    assert "http://" not in text.replace("http://localhost", "")
    assert "https://" not in text
    assert "<script" not in text
    assert wsgi.call("POST", "/api/docs").status == 405
