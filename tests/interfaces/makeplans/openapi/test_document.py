"""The OpenAPI document tells all that the API does, and nothing else."""

from typing import Any

import msgspec
import pytest

from bookwright.interfaces.api.makeplans.openapi.document import document
from bookwright.interfaces.api.makeplans.openapi.operations import OPERATIONS
from bookwright.interfaces.api.makeplans.openapi.schemas import components
from bookwright.interfaces.api.makeplans.urls import ROUTES
from tests import wsgi


def methods(path: str) -> set[str]:
    """Those of their own: HEAD goes where GET goes, PATCH and perhaps POST where PUT goes."""
    views = ROUTES.table[path]
    return {
        method
        for method, view in views.items()
        if method not in {"HEAD", "PATCH"} and not (method == "POST" and view is views.get("PUT"))
    }


def test_every_path_is_described_and_no_other() -> None:
    assert set(OPERATIONS) == set(ROUTES.table)


@pytest.mark.parametrize("path", sorted(ROUTES.table))
def test_every_method_of_a_path_is_described_and_no_other(path: str) -> None:
    assert set(OPERATIONS[path]) == methods(path)


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*map(references, node.values()))
    return set().union(*map(references, node)) if isinstance(node, list) else set()


def test_every_reference_leads_somewhere() -> None:
    described = document()
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert references(described) - known == set()


def test_operations_are_told_apart() -> None:
    found = [
        operation["operationId"]
        for path in document()["paths"].values()
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
