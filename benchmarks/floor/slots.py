"""Free times: four statements, the engine's own arithmetic, and dicts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import parse_qs

from benchmarks.floor.accounts import Account
from benchmarks.floor.database import Connection
from benchmarks.floor.dialect import marks, sql
from bookwright.engine.availability.holidays import holidays_between
from bookwright.engine.availability.opening_hours import Timetable
from bookwright.engine.availability.slots import Provider, SlotRule, busy_needed, free_slots
from bookwright.engine.catalogue.hours import day_hours, week_hours
from bookwright.engine.occupancy.peak import Busy
from bookwright.kit.clock import DAY, MINUTE, Instant
from bookwright.kit.formatted_time import formatted
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import day_bounds, iso

SERVICE: Final = sql(
    "SELECT id, title, description, active, booking_type, interval, next_interval, max_slots,"
    " booking_capacity, interval_rounding, has_day_booking, day_booking_specify_time, same_day,"
    " price, template, custom_data, texts, created_at, updated_at"
    " FROM service WHERE account_id = %s AND id = %s ORDER BY 1"
)
PROVIDERS: Final = sql(
    "SELECT resource.id, resource.capacity, resource.opening_hours FROM provider"
    " JOIN resource ON resource.account_id = provider.account_id"
    " AND resource.id = provider.resource_id"
    " WHERE provider.account_id = %s AND provider.service_id = %s"
    " AND provider.active AND resource.active ORDER BY resource.id"
)
EXCEPTIONS: Final = (
    "SELECT resource_id, day, opening_hours FROM exception_date WHERE account_id = %s"
    " AND resource_id IN ({}) AND day BETWEEN %s AND %s"
)
TAKEN: Final = (
    "SELECT id, resource_id, from_s, until_s, count, whole, held_until FROM occupancy"
    " WHERE account_id = %s AND resource_id IN ({}) AND NOT long_stay"
    " AND until_s > %s AND until_s <= %s AND from_s < %s"
    " UNION ALL"
    " SELECT id, resource_id, from_s, until_s, count, whole, held_until FROM occupancy"
    " WHERE account_id = %s AND resource_id IN ({}) AND long_stay"
    " AND until_s > %s AND from_s < %s"
)
AROUND: Final = timedelta(days=2)
LONG_STAY: Final = 8 * DAY


def slots(connection: Connection, account: Account, path: str, query: str, at: int) -> list[Any]:
    service_id = int(path.split("/")[-2])
    asked = parse_qs(query)
    first, last = (date.fromisoformat(asked[name][0]) for name in ("from", "to"))
    zone = account.zone
    starts = Interval(day_bounds(first, zone).start, day_bounds(last, zone).end)
    service = connection.execute(SERVICE, (account.id, service_id)).fetchone()
    rule = SlotRule(
        length_s=service[5] * MINUTE,
        step_s=(service[6] or service[5]) * MINUTE,
        generation=account.settings.slot_generation_type,
        rounding_minutes=service[9],
    )
    resources = connection.execute(PROVIDERS, (account.id, service_id)).fetchall()
    ids = [row[0] for row in resources]
    timetables = _timetables(connection, account, resources, first - AROUND, last + AROUND)
    window = busy_needed(timetables.values(), rule, starts, zone)
    busy: dict[int, list[Busy]] = {resource: [] for resource in ids}
    for _, resource, start, end, count, whole, held in taken(connection, account, ids, window):
        if held is None or held > at:
            busy[resource].append(Busy(start, end, count, whole))
    free = free_slots(
        [Provider(id_, capacity, timetables[id_], busy[id_]) for id_, capacity, _ in resources],
        rule,
        starts,
        zone,
    )
    return [
        {
            "slot": {
                "timestamp": iso(start, zone),
                "timestamp_end": iso(end, zone),
                "formatted_timestamp": formatted(start, zone, account.locale),
                "formatted_timestamp_end": formatted(end, zone, account.locale),
                "free": places,
                "available_resources": available,
                "maximum_capacity": capacity,
            }
        }
        for start, end, places, capacity, available in free
    ]


def _timetables(
    connection: Connection, account: Account, resources: Sequence[Any], first: date, last: date
) -> dict[int, Timetable]:
    ids = [row[0] for row in resources]
    exceptions: dict[int, dict[date, Any]] = {id_: {} for id_ in ids}
    for resource, day, hours in connection.execute(
        sql(EXCEPTIONS.format(marks(ids))),
        (account.id, *ids, first.isoformat(), last.isoformat()),
    ).fetchall():
        exceptions[resource][date.fromisoformat(day)] = day_hours(hours)
    closed = holidays_between(account.country, first, last)
    return {
        id_: Timetable(week_hours(hours), exceptions[id_], closed) for id_, _, hours in resources
    }


def taken(
    connection: Connection, account: Account, ids: Sequence[int], window: Interval
) -> list[Any]:
    start, end = window
    return connection.execute(
        sql(TAKEN.format(marks(ids), marks(ids))),
        (
            *(account.id, *ids, start, Instant(end + LONG_STAY), end),
            *(account.id, *ids, start, end),
        ),
    ).fetchall()
