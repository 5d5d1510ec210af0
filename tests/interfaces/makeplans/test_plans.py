"""What a read walks through: what it asks for, and not all that ever was. The database's own plan
says so, for an account with a history.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

import pytest
import time_machine
from django.apps import apps
from django.db import connection

from bookwright.data import sql
from bookwright.kit.clock import HOUR
from tests.interfaces.background.test_due_queues import whole_tables_read
from tests.interfaces.makeplans.bookings.conftest import made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.test_statement_counts import MONDAY, furnish, reads

HISTORY: Final = 2_000
"""Rows of each table beside those that are asked for."""

SERIES: Final = "00000000-0000-4000-8000-000000000001"
OF_EVENTS: Final = "00000000-0000-4000-8000-000000000002"
SINCE: Final = {"since": f"{MONDAY - timedelta(days=4)}T00:00"}
DAY: Final = {"start": f"{MONDAY}T00:00", "end": f"{MONDAY + timedelta(days=1)}T00:00"}
SLOTS: Final = {"from": MONDAY, "to": MONDAY + timedelta(days=6)}

Ids = dict[str, Any]


@pytest.fixture
def ids(api: Client) -> Iterator[Ids]:
    """Of a booking, and of all that it belongs to."""
    with time_machine.travel(f"{MONDAY - timedelta(days=3)}T12:00:00Z"):
        service_id = furnish(api, 2)
        [slot, *_] = api.get(f"/services/{service_id}/slots", SLOTS).json
        place = {"service_id": service_id, "resource_id": slot["slot"]["available_resources"][0]}
        times = {"booked_from": f"{MONDAY} 12:00", "booked_to": f"{MONDAY} 12:30"}
        booking = made(api, "booking", **place, **times)
        happened_before("booking", "booked_from", "booked_to", "created_at", "updated_at")
        happened_before("occupancy", "from_s", "until_s")
        happened_before("event", "starts_at", "ends_at", "created_at", "updated_at")
        [event, *_] = api.get("/events", DAY).json
        person = api.post("/people", json={"person": {"name": "Kari"}}).json["person"]
        belongs = {
            "event_id": event["event"]["id"],
            "person_id": person["id"],
            "external_id": "x",
            "collection_id": SERIES,
        }
        sql.run(
            f"UPDATE booking SET {', '.join(f'{name} = %s' for name in belongs)} WHERE id = %s",
            [*belongs.values(), booking["id"]],
        )
        sql.run(
            "UPDATE event SET collection_id = %s WHERE id = %s", [OF_EVENTS, belongs["event_id"]]
        )
        for collection_id, kind in ((SERIES, "bookings"), (OF_EVENTS, "events")):
            begun(collection_id, kind)
        yield {**place, **belongs, "id": booking["id"], "of_events": OF_EVENTS}


def begun(collection_id: str, kind: str) -> None:
    sql.run(
        "INSERT INTO series (account_id, collection_id, kind, wanted, starts, by_name, created_at,"
        " due_at) SELECT id, %s, %s, '{}', '[1]', '', 1, 1 FROM account",
        [collection_id, kind],
    )


def happened_before(table: str, *moments: str) -> None:
    """The newest row, again and again, an hour earlier each time."""
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    columns = [field.column or "" for field in model._meta.concrete_fields if field.name != "id"]
    earlier = {moment: f"{moment} - {HOUR} * number" for moment in moments}
    values = {**{column: column for column in columns}, "alone": "FALSE", **earlier}
    sql.run(
        "WITH RECURSIVE counted(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted"
        f" WHERE number < {HISTORY}) INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {', '.join(values[column] for column in columns)} FROM {table}, counted"
        f" WHERE {table}.id = (SELECT max(id) FROM {table})"
    )
    if connection.vendor == "postgresql":  # which knows by that how few a condition means
        sql.run(f"ANALYZE {table}")


ASKED: Final[tuple[tuple[str, Mapping[str, Any], str, str], ...]] = (
    ("/services/{service_id}/slots", SLOTS, "occupancy", "resource_id until_s"),
    ("/services/{service_id}/available_dates", SLOTS, "occupancy", "resource_id until_s"),
    ("/bookings", DAY, "booking", "booked_from"),
    ("/bookings/all", DAY, "booking", "booked_from"),
    ("/bookings/upcoming", {}, "booking", "booked_from"),
    ("/bookings/recent", SINCE, "booking", "updated_at"),
    ("/bookings", SINCE, "booking", "updated_at"),
    ("/bookings", {"external_id": "x"}, "booking", "external_id"),
    ("/bookings", {"collection_id": SERIES}, "booking", "collection_id"),
    ("/bookings/find_by/external_id/x", {}, "booking", "external_id"),
    ("/bookings/recurring/{collection_id}", {}, "booking", "collection_id"),
    ("/bookings/{id}", {}, "booking", "id"),
    ("/events/{event_id}/bookings", {}, "booking", "event_id"),
    ("/events/{event_id}/bookings/recent", {}, "booking", "event_id"),
    ("/people/{person_id}/bookings", {}, "booking", "person_id"),
    ("/people/{person_id}/bookings/all", {}, "booking", "person_id"),
    ("/events", DAY, "event", "starts_at"),
    ("/events/recurring/{of_events}", {}, "event", "collection_id"),
)
"""A call, the table that grows with history, and by which columns its rows are found."""


def test_a_read_goes_to_what_it_asks_for(api: Client, ids: Ids) -> None:
    for path, query, table, columns in ASKED:
        of_it = re.compile(rf"\b(FROM|JOIN) {table}\b")
        sent = [one for one in reads(api, path.format(**ids), query) if of_it.search(one)]
        found = [condition for one in sent for condition in index_conditions(one)]
        assert [line for one in sent for line in whole_tables_read(one)] == [], path
        assert any(is_by(columns.split(), condition) for condition in found), (path, query, found)


def index_conditions(statement: str) -> list[str]:
    """What the plan looks up in indexes. On PostgreSQL as it would if tables were large."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{explain} {statement}")
        lines = [row[-1] for row in cursor.fetchall()]
    return [line for line in lines if "SEARCH" in line or "Index Cond" in line]


def is_by(columns: list[str], condition: str) -> bool:
    """`(account_id=? AND until_s>?)`, `((id = 1) AND ((state)::text = 'x'::text))`, `(rowid=?)`."""
    condition = condition.replace("rowid", "id")
    return all(re.search(rf"[( ]{column}(\)::\w+)? ?[<>=]", condition) for column in columns)
