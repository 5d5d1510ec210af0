"""Opening hours of single days on this API (makeplans-api "Resource exception dates" and "Get
opening hours for specific dates").
"""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import UNSET

from bookwright.engine.availability.daily_hours import HoursOfDay
from bookwright.engine.catalogue.details import DayHours, ExceptionDateDetails
from bookwright.engine.catalogue.operations.exception_dates import DayChange
from bookwright.interfaces.api.toolbox.members import Flag, Texts, read_day
from bookwright.interfaces.api.toolbox.readers import Reads
from bookwright.kit.local_time import Zone, iso
from bookwright.kit.wall_hours import hours_text


class HoursOfDayIn(msgspec.Struct, kw_only=True):
    """Without opening_hours the day is closed."""

    opening_hours: Texts = UNSET

    def in_our_words(self, day: date) -> DayChange:
        return DayChange(day, self.opening_hours or None)


class ExceptionDateIn(HoursOfDayIn, kw_only=True):
    """One of many."""

    exception_date: Annotated[date, Reads(read_day)]
    destroy: Flag = msgspec.field(name="_destroy", default=UNSET)


class ExceptionDatesIn(msgspec.Struct, kw_only=True):
    resource_exception_dates: list[ExceptionDateIn]

    def in_our_words(self) -> list[DayChange]:
        return [
            DayChange(change.exception_date, change.opening_hours or None, change.destroy is True)
            for change in self.resource_exception_dates
        ]


class ExceptionDateOut(msgspec.Struct, frozen=True, kw_only=True):
    resource_id: int
    exception_date: date
    opening_hours: DayHours
    created_at: str
    updated_at: str


class OpeningHoursOut(msgspec.Struct, frozen=True, kw_only=True):
    resource_id: int
    date: str
    opening_hours: list[str] | None


def exception_date_out(found: ExceptionDateDetails, zone: Zone) -> ExceptionDateOut:
    return ExceptionDateOut(
        resource_id=found.resource_id,
        exception_date=found.day,
        opening_hours=found.opening_hours,
        created_at=iso(found.created_at, zone),
        updated_at=iso(found.updated_at, zone),
    )


def opening_hours_out(found: HoursOfDay) -> OpeningHoursOut:
    return OpeningHoursOut(
        resource_id=found.resource_id,
        date=found.day.isoformat(),
        opening_hours=hours_text(found.hours) or None,
    )
