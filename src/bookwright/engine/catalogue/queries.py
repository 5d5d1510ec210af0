"""Reading the catalogue. Who asks needs READ_CATALOGUE; what availability reads says nothing else.

Lists hold what is active, in order of id. What is asked for by its id may be deleted: `active`
tells.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from bookwright.data import sql
from bookwright.data.sql import Params, Row
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue import rows
from bookwright.engine.catalogue.details import (
    BookableResource,
    ExceptionDateDetails,
    ProviderDetails,
    ResourceDetails,
    ServiceDetails,
)
from bookwright.engine.catalogue.hours import day_hours, week_hours
from bookwright.kit.refusal import NotFound
from bookwright.kit.wall_hours import Hours, parse_hours
from bookwright.terms.permissions import Permission

T = TypeVar("T")


def service(service_id: int, *, by: Actor) -> ServiceDetails:
    """Raises NotFound."""
    return _only(_services("id = %s", [service_id], by=by))


def services(*, by: Actor) -> list[ServiceDetails]:
    return _services("active", by=by)


def services_by_ids(ids: Collection[int], *, by: Actor) -> list[ServiceDetails]:
    """Deleted ones too. One statement, none where there are no ids."""
    return _services(_among(ids), list(ids), by=by) if ids else []


def services_of(resource_id: int, *, by: Actor) -> list[ServiceDetails]:
    """The active ones that the resource provides."""
    provided = (
        "SELECT service_id FROM provider WHERE account_id = %s AND resource_id = %s AND active"
    )
    return _services(f"active AND id IN ({provided})", [by.account_id, resource_id], by=by)


def resource(resource_id: int, *, by: Actor) -> ResourceDetails:
    """Raises NotFound."""
    return _only(_resources("id = %s", [resource_id], by=by))


def resource_and_services(
    resource_id: int, *, by: Actor
) -> tuple[ResourceDetails, list[ServiceDetails]]:
    """With the services that it provides. Raises NotFound."""
    return resource(resource_id, by=by), services_of(resource_id, by=by)


def resources(*, by: Actor) -> list[ResourceDetails]:
    return _resources("active", by=by)


def resources_by_ids(ids: Collection[int], *, by: Actor) -> list[ResourceDetails]:
    """Deleted ones too. One statement, none where there are no ids."""
    return _resources(_among(ids), list(ids), by=by) if ids else []


def provider(provider_id: int, *, by: Actor) -> ProviderDetails:
    """Raises NotFound."""
    return _only(_providers("id = %s", [provider_id], by=by))


def providers(*, by: Actor) -> list[ProviderDetails]:
    return _providers("active", by=by)


def provides(resource_id: int, service_id: int, *, by: Actor) -> bool:
    where = "active AND resource_id = %s AND service_id = %s"
    return bool(_providers(where, [resource_id, service_id], by=by))


def exception_date(resource_id: int, day: date, *, by: Actor) -> ExceptionDateDetails:
    """Raises NotFound: the weekly hours apply."""
    where = "resource_id = %s AND day = %s"
    return _only(_exception_dates(where, [resource_id, day.isoformat()], by=by))


def exception_dates(
    resource_id: int,
    *,
    from_day: date | None,
    to_day: date | None,
    first: int,
    most: int,
    by: Actor,
) -> tuple[list[ExceptionDateDetails], int]:
    """At most so many of those from `from_day` to `to_day`, both included, from the place `first`
    on; and how many there are in all. Raises NotFound where there is no such resource.
    """
    resource(resource_id, by=by)
    where = "resource_id = %s AND day BETWEEN %s AND %s"
    days = [(from_day or date.min).isoformat(), (to_day or date.max).isoformat()]
    [(total,)] = _read(
        "exception_date", ["count(*)"], where, [resource_id, *days], order="1", by=by
    )
    page = [resource_id, *days, most, first]
    return _exception_dates(where, page, order="day LIMIT %s OFFSET %s", by=by), total


def exception_dates_on(
    resource_id: int, days: Sequence[date], *, by: Actor
) -> list[ExceptionDateDetails]:
    if not days:
        return []
    where = f"resource_id = %s AND day IN ({sql.marks(days)})"
    return _exception_dates(where, [resource_id, *(day.isoformat() for day in days)], by=by)


def providers_of(service_id: int, *, by: Actor) -> list[BookableResource]:
    """The active resources that provide the service, in order of id. One statement."""
    found = sql.rows(
        "SELECT resource.id, resource.capacity, resource.opening_hours FROM provider"
        " JOIN resource ON resource.account_id = provider.account_id"
        " AND resource.id = provider.resource_id"
        " WHERE provider.account_id = %s AND provider.service_id = %s"
        " AND provider.active AND resource.active ORDER BY resource.id",
        [by.account_id, service_id],
    )
    return [BookableResource(row[0], row[1], week_hours(row[2])) for row in found]


def bookable_resources(resource_id: int | None = None, *, by: Actor) -> list[BookableResource]:
    """Those that are active; or that one, even if it is deleted. Raises NotFound. One statement."""
    where, params = ("active", []) if resource_id is None else ("id = %s", [resource_id])
    found = _read("resource", ["id", "capacity", "opening_hours"], where, params, by=by)
    if resource_id is not None and not found:
        raise NotFound
    return [BookableResource(row[0], row[1], week_hours(row[2])) for row in found]


def exceptions_in(
    resource_ids: Sequence[int], first: date, last: date, *, by: Actor
) -> dict[int, dict[date, Hours]]:
    """Of each resource that has some, the hours of the exception dates from `first` to `last`, both
    included. One statement.
    """
    found: dict[int, dict[date, Hours]] = {}
    if not resource_ids:
        return found
    for resource_id, day, hours in sql.rows(
        "SELECT resource_id, day, opening_hours FROM exception_date WHERE account_id = %s"  # noqa: S608 -- names from the code
        f" AND resource_id IN ({sql.marks(resource_ids)}) AND day BETWEEN %s AND %s",
        [by.account_id, *resource_ids, first.isoformat(), last.isoformat()],
    ):
        found.setdefault(resource_id, {})[date.fromisoformat(day)] = day_hours(hours)
    return found


def _services(where: str, params: Params = (), *, by: Actor) -> list[ServiceDetails]:
    return list(map(rows.service_from, _read("service", rows.SERVICE, where, params, by=by)))


def _resources(where: str, params: Params = (), *, by: Actor) -> list[ResourceDetails]:
    return list(map(rows.resource_from, _read("resource", rows.RESOURCE, where, params, by=by)))


def _providers(where: str, params: Params = (), *, by: Actor) -> list[ProviderDetails]:
    return list(map(rows.provider_from, _read("provider", rows.PROVIDER, where, params, by=by)))


def _exception_dates(
    where: str, params: Params = (), *, order: str = "day", by: Actor
) -> list[ExceptionDateDetails]:
    found = _read("exception_date", rows.EXCEPTION_DATE, where, params, order=order, by=by)
    return list(map(rows.exception_date_from, found))


def _read(
    table: str,
    columns: Sequence[str],
    where: str,
    params: Params = (),
    *,
    order: str = "1",
    by: Actor,
) -> list[Row]:
    """Table, columns, where and order are names from the code."""
    require(by, Permission.READ_CATALOGUE)
    return sql.rows(
        f"SELECT {', '.join(columns)} FROM {table} WHERE account_id = %s AND {where}"  # noqa: S608 -- names from the code
        f" ORDER BY {order}",
        [by.account_id, *params],
    )


def _among(ids: Collection[int]) -> str:
    return f"id IN ({sql.marks(list(ids))})"


def _only(found: Sequence[T]) -> T:
    if not found:
        raise NotFound
    return found[0]


def bookable_resource(resource_id: int, *, by: Actor) -> BookableResource:
    """One resource as `providers_of` shows it. Raises NotFound."""
    found = resource(resource_id, by=by)
    week = tuple(parse_hours(day) for day in found.opening_hours)
    return BookableResource(found.id, found.capacity, week)
