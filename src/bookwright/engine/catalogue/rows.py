"""Rows of the catalogue: read as details, and written."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue.details import (
    ExceptionDateDetails,
    ProviderDetails,
    ResourceDetails,
    ServiceDetails,
)
from bookwright.engine.catalogue.hours import read_day, read_week
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.catalogue import BookingType

SERVICE: Final = ServiceDetails.__struct_fields__
RESOURCE: Final = ResourceDetails.__struct_fields__
PROVIDER: Final = ProviderDetails.__struct_fields__
EXCEPTION_DATE: Final = ExceptionDateDetails.__struct_fields__

_FLAGS: Final = ("active", "has_day_booking", "day_booking_specify_time", "same_day")


def service_from(row: sql.Row) -> ServiceDetails:
    values = dict(zip(SERVICE, row, strict=True))
    values["booking_type"] = BookingType(values["booking_type"])
    return ServiceDetails(**values | {flag: bool(values[flag]) for flag in _FLAGS})


def resource_from(row: sql.Row) -> ResourceDetails:
    values = dict(zip(RESOURCE, row, strict=True))
    values["active"] = bool(values["active"])
    return ResourceDetails(**values | {"opening_hours": read_week(values["opening_hours"])})


def provider_from(row: sql.Row) -> ProviderDetails:
    values = dict(zip(PROVIDER, row, strict=True))
    return ProviderDetails(**values | {"active": bool(values["active"])})


def exception_date_from(row: sql.Row) -> ExceptionDateDetails:
    values = dict(zip(EXCEPTION_DATE, row, strict=True))
    values["day"] = date.fromisoformat(values["day"])
    return ExceptionDateDetails(**values | {"opening_hours": read_day(values["opening_hours"])})


def insert(table: str, values: Mapping[str, object], *, by: Actor, at: Instant) -> int:
    owned = {"account_id": by.account_id, "active": True, "created_at": at, "updated_at": at}
    return sql.insert(table, {**values, **owned})


def update(
    table: str, row_id: int, values: Mapping[str, object], *, by: Actor, at: Instant
) -> None:
    """Raises NotFound."""
    changed = {**values, "updated_at": at}
    touched = sql.run(
        f"UPDATE {table} SET {', '.join(f'{name} = %s' for name in changed)}"  # noqa: S608 -- names from the code
        " WHERE account_id = %s AND id = %s",
        [*changed.values(), by.account_id, row_id],
    )
    if not touched:
        raise NotFound


def end_providers(column: str, value: int, *, by: Actor, at: Instant) -> None:
    sql.run(
        "UPDATE provider SET active = %s, updated_at = %s"  # noqa: S608 -- names from the code
        f" WHERE account_id = %s AND {column} = %s AND active",
        [False, at, by.account_id, value],
    )
