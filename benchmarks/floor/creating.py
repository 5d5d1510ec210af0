"""A booking is made: one transaction of eleven statements, under the lock of its resource."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from benchmarks.floor.accounts import Account
from benchmarks.floor.database import Connection
from benchmarks.floor.dialect import BEGIN, LOCK, ON_SQLITE, marks, sql
from benchmarks.floor.shown import (
    BOOKING,
    DETAILS,
    PEOPLE,
    PERSON,
    PERSON_COLUMNS,
    booking_shown,
    person_shown,
)
from benchmarks.floor.slots import SERVICE, taken
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import offset_at
from bookwright.kit.phone_numbers import e164

PROVIDES: Final = sql(
    "SELECT id, resource_id, service_id, active, created_at, updated_at FROM provider"
    " WHERE account_id = %s AND active AND resource_id = %s AND service_id = %s ORDER BY 1"
)
RESOURCE: Final = sql(
    "SELECT id, capacity, active FROM resource WHERE account_id = %s AND id IN (%s) ORDER BY id"
    + LOCK
)
MATCH: Final = sql(
    " UNION ALL ".join(
        f"SELECT {PERSON_COLUMNS}, {rank} FROM person"
        f" WHERE account_id = %s AND active AND {key} = %s"
        for rank, key in enumerate(("phone_e164", "email_key"))
    )
)
NOT_MERGED: Final = (
    "SELECT merged_into_id FROM person WHERE account_id = %s AND id = %s FOR KEY SHARE"
)
"""Where others could merge the person meanwhile."""

ADDED: Final = ("account_id", *BOOKING[1:])
BOOKING_ROW: Final = sql(
    f"INSERT INTO booking ({', '.join(ADDED)}) VALUES ({marks(ADDED)}) RETURNING id"
)
OCCUPANCY_ROW: Final = sql(
    "INSERT INTO occupancy (account_id, resource_id, booking_id, from_s, until_s, count,"
    " whole, forced, alone, held_until, long_stay)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
MADE: Final = sql(f"{DETAILS} AND b.id = %s")
CHANGE_ROW: Final = sql(
    "INSERT INTO change (account_id, subject, subject_id, revision, step, by_name, by_user_id,"
    " at, snapshot, ask, due_at)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


class Taken(Exception):
    pass


def create(connection: Connection, account: Account, body: bytes, at: int) -> dict[str, Any]:
    wanted = msgspec.json.decode(body)["booking"]
    connection.execute(BEGIN)
    try:
        answer = _create(connection, account, wanted, at)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return answer


def _create(
    connection: Connection, account: Account, wanted: dict[str, Any], at: int
) -> dict[str, Any]:
    service_id, resource_id = wanted["service_id"], wanted["resource_id"]
    said = wanted["person_attributes"]
    start, end = (
        Instant(int(datetime.fromisoformat(wanted[name]).timestamp()))
        for name in ("booked_from", "booked_to")
    )
    connection.execute(SERVICE, (account.id, service_id)).fetchone()
    connection.execute(PROVIDES, (account.id, resource_id, service_id)).fetchone()
    connection.execute(RESOURCE, (account.id, resource_id)).fetchone()
    phone, email = e164(said["phone_number"], account.country), said["email"].lower()
    known = connection.execute(MATCH, (account.id, phone, account.id, email)).fetchall()
    person_id = min(known, key=lambda row: row[-1])[0]
    if not ON_SQLITE:
        connection.execute(NOT_MERGED, (account.id, person_id)).fetchone()
    if taken(connection, account, [resource_id], Interval(start, end)):
        raise Taken
    booking = dict.fromkeys(BOOKING) | {
        "service_id": service_id,
        "resource_id": resource_id,
        "person_id": person_id,
        "booked_from": start,
        "booked_to": end,
        "utc_offset": offset_at(start, account.zone),
        "state": "confirmed",
        "count": 1,
        "revision_count": 0,
        "created_by": "api",
        "updated_by": "api",
        "created_at": at,
        "updated_at": at,
    }
    values = [account.id, *(booking[column] for column in BOOKING[1:])]
    [booking_id] = connection.execute(BOOKING_ROW, values).fetchone()
    connection.execute(
        OCCUPANCY_ROW,
        (account.id, resource_id, booking_id, start, end, 1, False, False, True, None, False),
    )
    made = connection.execute(MADE, (account.id, booking_id)).fetchone()
    person = connection.execute(sql(f"{PEOPLE} AND id IN ({person_id})"), (account.id,)).fetchone()
    connection.execute(
        CHANGE_ROW,
        (
            *(account.id, "booking", booking_id, 0, "created", "api", None, at),
            *(msgspec.json.encode(_snapshot(made, person)).decode(), None, at),
        ),
    )
    return booking_shown(made, person_shown(person, account.zone), account.zone)


def _snapshot(made: Sequence[Any], person: Sequence[Any]) -> dict[str, Any]:
    return {
        "v": 1,
        "booking": {
            **dict(zip(BOOKING, made, strict=False)),
            "resource_title": made[-4],
            "service_title": made[-3],
            "booking_type": made[-2],
            "event_title": made[-1],
            "active": True,
            "person": {
                **dict(zip(PERSON, person, strict=True)),
                "blocked": bool(person[-2]),
                "active": bool(person[-1]),
            },
        },
    }
