"""What a measured database holds: a clinic, booked for as many days before today as after."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
import psycopg

from benchmarks.floor.database import Connection, connect, is_sqlite

ZONE: Final = ZoneInfo("Europe/Oslo")
RESOURCES: Final = range(1, 6)
SERVICE: Final = 1
PEOPLE: Final = range(1, 301)
"""Ids. In an empty database they count from 1."""

HOURS: Final = ["08:00", "12:00", "12:30", "16:00"]
STARTS: Final = [time(h, m) for h in range(8, 16) for m in (0, 30) if (h, m) != (12, 0)]
MINUTES: Final = 30
A_DAY: Final = 5
"""Bookings of each resource, each of so many minutes."""

COMMAND: Final = Path(sys.executable).with_name("bookwright")

Row = Mapping[str, Any]


class World(msgspec.Struct, frozen=True):
    """`today` is in ZONE."""

    url: str
    api_key: str
    today: date


def make_world(url: str, bookings: int) -> World:
    """In a new database: half of the bookings before today, half from today on."""
    account = _open_account(url)
    opened = datetime.now(ZONE)
    days = bookings // (len(RESOURCES) * A_DAY)
    _fill(
        url,
        {
            "account_id": account["account_id"],
            "created_at": int(opened.timestamp()),
            "updated_at": int(opened.timestamp()),
        },
        [opened.date() + timedelta(days=number - days // 2) for number in range(days)],
    )
    return World(url, account["api_key"], opened.date())


def environment(url: str) -> dict[str, str]:
    """For processes that use the database; nothing else of ours is passed on."""
    others = {name: value for name, value in os.environ.items() if "BOOKWRIGHT" not in name}
    return {
        **others,
        "BOOKWRIGHT_DATABASE_URL": url,
        "BOOKWRIGHT_SECRET_KEY": "only-for-measuring-" * 3,
        "BOOKWRIGHT_RATE_LIMIT": "off",
        "DJANGO_SETTINGS_MODULE": "bookwright.project.settings",
    }


def person_attributes(person: int) -> dict[str, str]:
    return {
        "name": f"Person {person}",
        "email": f"person{person}@example.com",
        "phone_number": f"+4740{person:06}",
    }


def _open_account(url: str) -> Any:
    names = ("--subdomain", "clinic", "--name", "Clinic", "--email", "owner@example.com")
    answer = subprocess.run(
        [COMMAND, "create-account", *names],
        env=environment(url),
        check=True,
        stdout=subprocess.PIPE,
    )
    return msgspec.json.decode(answer.stdout)


def _fill(url: str, own: Row, days: Iterable[date]) -> None:
    connection = connect(url)
    if not is_sqlite(url):
        connection.execute("SET session_replication_role = replica")  # foreign keys take our word
    connection.execute("BEGIN")
    for table, rows in (
        ("service", [_service()]),
        ("resource", [_resource(resource) for resource in RESOURCES]),
        ("provider", [_provider(resource) for resource in RESOURCES]),
        ("person", [_person(person) for person in PEOPLE]),
    ):
        _insert(connection, url, table, [{**own, **row} for row in rows])
    bookings = [booking for day in days for booking in _bookings(day)]
    _insert(connection, url, "booking", [{**own, **booking} for booking in bookings])
    taken = [
        {"account_id": own["account_id"], **_taken(number, booking)}
        for number, booking in enumerate(bookings, start=1)
    ]
    _insert(connection, url, "occupancy", taken)
    connection.execute("COMMIT")
    connection.execute("ANALYZE" if is_sqlite(url) else "VACUUM ANALYZE")
    connection.close()


def _insert(connection: Connection, url: str, table: str, rows: list[dict[str, Any]]) -> None:
    names = ", ".join(rows[0])
    values = [tuple(row.values()) for row in rows]
    if isinstance(connection, psycopg.Connection):
        with connection.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in values:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(rows[0]))
        connection.cursor().executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def _service() -> Row:
    return {
        "title": "Consultation",
        "active": True,
        "booking_type": "appointment",
        "interval": MINUTES,
        "has_day_booking": False,
        "day_booking_specify_time": False,
        "same_day": False,
    }


def _resource(resource: int) -> Row:
    week = msgspec.json.encode([HOURS] * 7).decode()
    return {"title": f"Room {resource}", "active": True, "capacity": 1, "opening_hours": week}


def _provider(resource: int) -> Row:
    return {"service_id": SERVICE, "resource_id": resource, "active": True}


def _person(person: int) -> Row:
    said = person_attributes(person)
    return {
        **said,
        "active": True,
        "name_key": said["name"].lower(),
        "email_key": said["email"],
        "phone_e164": said["phone_number"],
        "revision": 0,
    }


def _bookings(day: date) -> Iterable[Row]:
    """The same whatever other days there are."""
    dice = Random(day.toordinal())
    for resource in RESOURCES:
        for clock in dice.sample(STARTS, A_DAY):
            start = datetime.combine(day, clock, ZONE)
            yield {
                "service_id": SERVICE,
                "resource_id": resource,
                "person_id": dice.choice(PEOPLE),
                "booked_from": int(start.timestamp()),
                "booked_to": int(start.timestamp()) + MINUTES * 60,
                "utc_offset": int((start.utcoffset() or timedelta()).total_seconds()),
                "state": "confirmed",
                "count": 1,
                "verification_tries": 0,
                "revision_count": 0,
                "created_by": "api",
                "updated_by": "api",
            }


def _taken(booking_id: int, booking: Row) -> Row:
    return {
        "resource_id": booking["resource_id"],
        "booking_id": booking_id,
        "from_s": booking["booked_from"],
        "until_s": booking["booked_to"],
        "count": 1,
        "whole": False,
        "forced": False,
        "alone": True,
        "long_stay": False,
    }
