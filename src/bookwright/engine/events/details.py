"""An event as it is said and as it is handed out."""

from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval

SNAPSHOT_VERSION: Final = 1


class EventFields(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said of an event, new or old. UNSET leaves it, None clears it; what must have a
    value cannot be cleared, but for `published`, which is true then.

    capacity: how many places. custom_data is JSON text of an object of strings.
    """

    title: str | None | UnsetType = UNSET
    description: str | None | UnsetType = UNSET
    published: bool | None | UnsetType = UNSET
    capacity: int | None | UnsetType = UNSET
    starts_at: Instant | None | UnsetType = UNSET
    ends_at: Instant | None | UnsetType = UNSET
    resource_id: int | None | UnsetType = UNSET
    service_id: int | None | UnsetType = UNSET
    custom_data: str | None | UnsetType = UNSET


class EventDetails(msgspec.Struct, frozen=True):
    """The read model, in the order of the columns. active: not deleted."""

    id: int
    resource_id: int
    service_id: int
    active: bool
    published: bool
    title: str | None
    description: str | None
    capacity: int
    starts_at: Instant
    ends_at: Instant
    utc_offset: int
    custom_data: str | None
    collection_id: str | None
    revision: int
    created_at: Instant
    updated_at: Instant

    @property
    def time(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What a change row keeps. `v` moves when a member changes its meaning."""

    v: int = SNAPSHOT_VERSION
    event: EventDetails


def snapshot_of(details: EventDetails) -> bytes:
    return msgspec.json.encode(Snapshot(event=details))


def details_at(snapshot: str) -> EventDetails:
    """The details as they were when the change was made."""
    return msgspec.json.decode(snapshot, type=Snapshot).event
