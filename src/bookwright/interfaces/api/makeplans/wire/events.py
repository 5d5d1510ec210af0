"""An event on this API (makeplans-api "Events")."""

from typing import Any

import msgspec
from msgspec import UNSET

from bookwright.engine.events.details import EventDetails, EventFields
from bookwright.engine.events.queries import EventFilter
from bookwright.interfaces.api.makeplans.wire.bookings_in import MomentOrWord, ids
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in, custom_data_out
from bookwright.interfaces.api.toolbox.members import (
    Count,
    CustomData,
    Flag,
    Id,
    Ids,
    Moment,
    Text,
)
from bookwright.kit.local_time import Zone, iso


class EventIn(msgspec.Struct, kw_only=True):
    title: Text = UNSET
    description: Text = UNSET
    published: Flag = UNSET
    capacity: Count = UNSET
    starts_at: Moment = UNSET
    ends_at: Moment = UNSET
    resource_id: Id = UNSET
    service_id: Id = UNSET
    custom_data: CustomData = UNSET

    def in_our_words(self) -> EventFields:
        return EventFields(
            title=self.title,
            description=self.description,
            published=self.published,
            capacity=self.capacity,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            resource_id=self.resource_id,
            service_id=self.service_id,
            custom_data=UNSET if self.custom_data is UNSET else custom_data_in(self.custom_data),
        )


class EventQuery(msgspec.Struct, kw_only=True):
    service_id: Ids = None
    resource_id: Ids = None
    start: MomentOrWord = None
    end: MomentOrWord = None
    since: MomentOrWord = None

    def in_our_words(self) -> EventFilter:
        return EventFilter(
            service_ids=ids(self.service_id),
            resource_ids=ids(self.resource_id),
            start=self.start,
            end=self.end,
            since=self.since,
        )


class EventOut(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    title: str | None
    description: str | None
    active: bool
    published: bool
    capacity: int
    starts_at: str
    ends_at: str
    resource_id: int
    service_id: int
    collection_id: str | None
    custom_data: dict[str, Any] | None
    created_at: str
    updated_at: str


def event_out(event: EventDetails, zone: Zone) -> EventOut:
    return EventOut(
        id=event.id,
        title=event.title,
        description=event.description,
        active=event.active,
        published=event.published,
        capacity=event.capacity,
        starts_at=iso(event.starts_at, zone),
        ends_at=iso(event.ends_at, zone),
        resource_id=event.resource_id,
        service_id=event.service_id,
        collection_id=event.collection_id,
        custom_data=custom_data_out(event.custom_data, zone),
        created_at=iso(event.created_at, zone),
        updated_at=iso(event.updated_at, zone),
    )
