"""Free times on this API's wire (makeplans-api "Slots")."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from bookwright.engine.accounts.facts import Account
from bookwright.engine.availability.slots import FreeSlot
from bookwright.interfaces.api.makeplans.wire.windows import MOST_DAYS, WindowQuery
from bookwright.kit.formatted_time import formatted
from bookwright.kit.local_time import iso


class SlotOut(msgspec.Struct, frozen=True):
    timestamp: str
    timestamp_end: str
    formatted_timestamp: str
    formatted_timestamp_end: str
    free: int
    available_resources: list[int]
    maximum_capacity: int


class AvailableDateOut(msgspec.Struct, frozen=True):
    date: date


def slots_out(slots: list[FreeSlot], account: Account) -> list[SlotOut]:
    zone, locale = account.zone, account.formats
    return [
        SlotOut(
            iso(slot.start, zone),
            iso(slot.end, zone),
            formatted(slot.start, zone, locale),
            formatted(slot.end, zone, locale),
            slot.free,
            slot.available_resources,
            slot.maximum_capacity,
        )
        for slot in slots
    ]


class SlotQuery(WindowQuery, kw_only=True):
    """Of what is absent, each endpoint has its own idea."""

    selected_resources: list[int] | None = None

    @property
    def resources(self) -> list[int] | None:
        """Nobody selected, as a form says "any" with `selected_resources[]=`, is the default."""
        return self.selected_resources or None


class NextDateQuery(SlotQuery, kw_only=True):
    """`days`: how many to search, today included (newer than the document)."""

    days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] = 30
