"""What the public sees of an event: of one that is published, and not who attends it."""

import msgspec

from bookwright.engine.events.details import EventDetails
from bookwright.engine.events.queries import EventFilter
from bookwright.interfaces.api.makeplans.wire.bookings_in import MomentOrWord, ids
from bookwright.interfaces.api.toolbox.members import Ids
from bookwright.kit.local_time import Zone, iso


class PublicEventQuery(msgspec.Struct, kw_only=True):
    service_id: Ids = None
    resource_id: Ids = None
    start: MomentOrWord = None
    end: MomentOrWord = None

    def in_our_words(self) -> EventFilter:
        return EventFilter(
            service_ids=ids(self.service_id),
            resource_ids=ids(self.resource_id),
            start=self.start,
            end=self.end,
            published=True,
        )


class PublicEventOut(msgspec.Struct, frozen=True, kw_only=True):
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


def event_out(event: EventDetails, zone: Zone) -> PublicEventOut:
    return PublicEventOut(
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
    )
