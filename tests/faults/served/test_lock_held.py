"""Somebody else holds the locks for too long: every write says so in time, and writes nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic
from typing import Any, Final, NamedTuple

import psycopg
import pytest
from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.kit.clock import system_clock
from tests.faults.given import database_url
from tests.interfaces.makeplans.client import Client

TABLES: Final = (
    *("account", "service", "resource", "provider", "exception_date"),
    *("person", "booking", "occupancy", "change"),
)
KARI: Final = {"name": "Kari", "phone_number": "+4791234567"}
TEN: Final = {"booked_from": "2030-01-07 10:00", "booked_to": "2030-01-07 11:00"}
NOON: Final = {"booked_from": "2030-01-07 12:00", "booked_to": "2030-01-07 13:00"}
CHRISTMAS: Final = {"exception_date": "2030-12-25", "opening_hours": []}


class Clinic(NamedTuple):
    """A room, a service that it provides, Kari, and a hold of hers at ten."""

    api: Client
    room: int
    service: int
    provider: int
    person: int
    booking: int


@pytest.fixture
def clinic(transactional_db: None) -> Clinic:
    key = "clinic-key"
    wanted = NewAccount(subdomain="clinic", name="Clinic", email="a@clinic.example", api_key=key)
    create_account(wanted, at=system_clock())
    api = Client(key)
    room = made(api, "resources", "resource", {"title": "Room"})
    service = made(api, "services", "service", {"title": "Massage", "interval": 60})
    provider = made(api, "providers", "provider", {"resource_id": room, "service_id": service})
    person = made(api, "people", "person", KARI)
    held = {"resource_id": room, "person_id": person, **TEN}
    booking = made(api, "bookings?confirm=false", "booking", held)
    return Clinic(api, room, service, provider, person, booking)


def test_a_write_that_waits_for_a_lock_too_long_says_so_and_writes_nothing(clinic: Clinic) -> None:
    give_up_after(milliseconds=20)
    before = contents()
    with everything_locked():
        for method, path, json in writes(clinic):
            began = monotonic()
            answer = clinic.api.call(method, path, json=json)
            said = (answer.status, answer.json, answer.headers.get("retry-after"))
            assert said == (503, {"error": "system error"}, "1"), (method, path, json)
            assert monotonic() - began < 15
    assert contents() == before
    give_up_after(milliseconds=5000)
    for method, path, json in writes(clinic)[:2]:
        assert clinic.api.call(method, path, json=json).status == 200


def test_what_is_locked_can_be_read(clinic: Clinic) -> None:
    with everything_locked():
        for path in ("/bookings", f"/bookings/{clinic.booking}", "/people", "/resources"):
            assert clinic.api.get(path).status == 200


def writes(clinic: Clinic) -> list[tuple[str, str, Any]]:
    _, room, service, provider, person, booking = clinic
    booking_at = f"/bookings/{booking}"
    return [
        ("POST", "/bookings", {"booking": {"resource_id": room, **NOON}}),
        ("PUT", booking_at, {"booking": {"booked_to": "2030-01-07 11:30"}}),
        ("POST", "/bookings", {"booking": {"service_id": service, **NOON}}),
        (
            "POST",
            "/bookings",
            {"booking": {"resource_id": room, "person_attributes": KARI, **NOON}},
        ),
        ("PUT", booking_at, {"booking": {"title": "Massage"}}),
        ("PUT", f"{booking_at}/status", {"status": "no_show"}),
        ("PUT", f"{booking_at}/verify", None),
        ("PUT", f"{booking_at}/verify_code", {"verification_code": "00000"}),
        ("PUT", f"{booking_at}/confirm", None),
        ("PUT", f"{booking_at}/decline", None),
        ("PUT", f"{booking_at}/cancel", None),
        ("DELETE", booking_at, None),
        ("POST", "/people", {"person": {"name": "Ola"}}),
        ("PUT", f"/people/{person}", {"person": {"name": "Ola"}}),
        ("DELETE", f"/people/{person}", None),
        ("PUT", f"/people/{person}/undelete", None),
        ("POST", "/services", {"service": {"title": "Cut", "interval": 30}}),
        ("PUT", f"/services/{service}", {"service": {"title": "Cut"}}),
        ("DELETE", f"/services/{service}", None),
        ("POST", "/resources", {"resource": {"title": "Chair"}}),
        ("PUT", f"/resources/{room}", {"resource": {"title": "Chair"}}),
        ("DELETE", f"/resources/{room}", None),
        ("PUT", f"/resources/{room}/exception_dates", {"resource_exception_dates": [CHRISTMAS]}),
        ("POST", "/providers", {"provider": {"resource_id": room, "service_id": service}}),
        ("DELETE", f"/providers/{provider}", None),
        ("PUT", "/client", {"client": {"name": "Another"}}),
    ]


def made(api: Client, path: str, kind: str, attributes: dict[str, Any]) -> int:
    answer = api.post(f"/{path}", json={kind: attributes})
    assert answer.status == 200, answer.json
    found: int = answer.json[kind]["id"]
    return found


def give_up_after(*, milliseconds: int) -> None:
    """How long this connection waits for a lock; in production seconds."""
    if connection.vendor == "postgresql":
        sql.run(f"SET lock_timeout = {milliseconds}")
    else:
        sql.run(f"PRAGMA busy_timeout = {milliseconds}")


@contextmanager
def everything_locked() -> Iterator[None]:
    """By somebody who writes, on a connection of its own."""
    if connection.vendor == "postgresql":
        with psycopg.connect(database_url()) as other:
            other.execute(f"LOCK TABLE {', '.join(TABLES)} IN EXCLUSIVE MODE")
            yield
            other.rollback()
        return
    file = database_url().removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def contents() -> dict[str, list[sql.Row]]:
    return {table: sql.rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES}
