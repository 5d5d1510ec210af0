"""The event that a booking attends: who attends is there, then, and for that, and for nothing else.

A booking may repeat what its event says, never contradict it. What is over for it (cancelled,
declined ...) stays as it was.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.refusals import Code
from bookwright.terms.states import FOLLOWING

SET_BY_EVENT: Final = ("booked_from", "booked_to", "resource_id", "service_id")


class AttendedEvent(NamedTuple):
    """In the order of the columns that are read."""

    id: int
    starts_at: Instant
    ends_at: Instant
    utc_offset: int
    resource_id: int
    service_id: int
    capacity: int
    active: bool
    published: bool

    @property
    def place(self) -> dict[str, Any]:
        """What a booking has from it."""
        return {
            "event_id": self.id,
            "booked_from": self.starts_at,
            "booked_to": self.ends_at,
            "utc_offset": self.utc_offset,
            "resource_id": self.resource_id,
            "service_id": self.service_id,
        }


def lock_events(ids: Iterable[int], *, by: Actor) -> dict[int, AttendedEvent]:
    """The account's events among `ids`, locked until the transaction ends, in order of id.

    After the resources, before people. Places are counted under this lock.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = sql.rows(
        "SELECT id, starts_at, ends_at, utc_offset, resource_id, service_id, capacity, active,"  # noqa: S608 -- names from the code
        f" published FROM event WHERE account_id = %s AND id IN ({sql.marks(wanted)}) ORDER BY id"
        + (" FOR NO KEY UPDATE" if sql.is_postgresql() else ""),
        [by.account_id, *wanted],
    )
    return {row[0]: AttendedEvent(*row) for row in found}


def attendable(event: AttendedEvent | None, *, public: bool) -> AttendedEvent:
    """Raises Refusal for one that is not there for whoever asks."""
    if event is None or not event.active or (public and not event.published):
        raise Refusal.of("event_id", Code.UNKNOWN)
    return event


def make_sure_it_agrees(said: Mapping[str, Any], *allowed: Mapping[str, Any]) -> None:
    """Raises Refusal for what is said otherwise than its event, or what stood before, has it."""
    problems = [
        Problem(name, Code.SET_BY_EVENT)
        for name in SET_BY_EVENT
        if name in said and said[name] not in [facts[name] for facts in allowed]
    ]
    if problems:
        raise Refusal(*problems)


def at_its_event(before: BookingFacts, wish: BookingFacts, event: AttendedEvent) -> BookingFacts:
    """What was said of `before`, where its event is; where it was, if that is over.

    Raises Refusal.
    """
    goes_there = wish.event_id != before.event_id or wish.state in FOLLOWING
    stood = {name: getattr(before, name) for name in event.place}
    place = event.place if goes_there else stood
    make_sure_it_agrees(msgspec.structs.asdict(wish), stood, place)
    return msgspec.structs.replace(wish, **place)
