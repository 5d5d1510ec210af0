"""A page of bookings: three statements, and dicts."""

from typing import Any, Final
from urllib.parse import parse_qs

from benchmarks.floor.accounts import Account
from benchmarks.floor.database import Connection
from benchmarks.floor.dialect import sql
from benchmarks.floor.shown import DETAILS, PEOPLE, booking_shown, person_shown
from bookwright.kit.local_time import day_bounds, parse_day

PAGE: Final = 750
WHERE: Final = (
    " AND (b.state IN (%s, %s) OR b.state IN (%s, %s)"
    " AND (b.expires_at IS NULL OR b.expires_at > %s))"
    " AND b.booked_from >= %s AND b.booked_from < %s AND b.booked_to <= %s"
)
BOOKINGS: Final = sql(f"{DETAILS}{WHERE} ORDER BY b.booked_from, b.id LIMIT %s OFFSET %s")
COUNT: Final = sql(f"SELECT count(*) FROM booking b WHERE b.account_id = %s{WHERE}")
STATES: Final = ("awaiting_confirmation", "confirmed", "awaiting_payment", "awaiting_verification")


def bookings(connection: Connection, account: Account, query: str, at: int) -> list[Any]:
    asked = parse_qs(query)
    zone = account.zone
    start, end = (day_bounds(parse_day(asked[name][0]), zone).start for name in ("start", "end"))
    values = (account.id, *STATES, at, start, end, end)
    rows = connection.execute(BOOKINGS, (*values, PAGE, 0)).fetchall()
    ids = ", ".join(str(number) for number in {row[4] for row in rows})
    people = {
        row[0]: person_shown(row, zone)
        for row in connection.execute(sql(f"{PEOPLE} AND id IN ({ids})"), (account.id,)).fetchall()
    }
    connection.execute(COUNT, values).fetchone()
    return [booking_shown(row, people[row[4]], zone) for row in rows]
