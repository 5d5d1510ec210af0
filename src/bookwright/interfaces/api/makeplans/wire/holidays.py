"""Holidays on this API (makeplans-api "Holidays")."""

from datetime import date, timedelta
from typing import Final

import msgspec

from bookwright.interfaces.api.makeplans.wire.windows import (
    WindowQuery,
    make_sure_it_is_a_window,
)

_TO_SUNDAY: Final = timedelta(days=6)


def days_asked_for(wanted: WindowQuery, today: date) -> tuple[date, date]:
    """Both included: this week from Monday on; a week from `from`; a week until `to`. Raises
    Refusal.
    """
    first, last = wanted.from_, wanted.to
    if first is None:
        monday = today - timedelta(days=today.weekday())
        first = monday if last is None else last - _TO_SUNDAY
    if last is None:
        last = first + _TO_SUNDAY
    make_sure_it_is_a_window(first, last)
    return first, last


class HolidayOut(msgspec.Struct, frozen=True, kw_only=True):
    date: str
    name: str


def holiday_out(day: date, name: str) -> HolidayOut:
    return HolidayOut(date=day.isoformat(), name=name)
