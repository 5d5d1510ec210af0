"""Which change is which event: each change is one at most."""

from collections.abc import Mapping
from typing import Final

from bookwright.terms.states import Step
from bookwright.terms.webhooks import HookEvent

PROCESSED: Final = "processed"
"""The step of a message that went out, or never will."""

EVENTS: Final[Mapping[tuple[str, str], HookEvent]] = {
    ("booking", Step.CREATE): HookEvent.BOOKING_CREATED,
    ("booking", Step.WAITLIST): HookEvent.BOOKING_WAITLISTED,
    ("booking", Step.PROMOTE): HookEvent.BOOKING_WAITLIST_PROMOTED,
    ("booking", Step.UPDATE): HookEvent.BOOKING_MODIFIED,
    ("booking", Step.VERIFY): HookEvent.BOOKING_VERIFIED,
    ("booking", Step.CONFIRM): HookEvent.BOOKING_CONFIRMED,
    ("booking", Step.DECLINE): HookEvent.BOOKING_DECLINED,
    ("booking", Step.CANCEL): HookEvent.BOOKING_CANCELLED,
    ("booking", Step.DELETE): HookEvent.BOOKING_DELETED,
    ("booking", Step.EXPIRE): HookEvent.BOOKING_MODIFIED,
    ("booking", Step.PAY): HookEvent.BOOKING_MODIFIED,
    ("event", Step.CREATE): HookEvent.EVENT_CREATED,
    ("event", Step.UPDATE): HookEvent.EVENT_MODIFIED,
    ("event", Step.DELETE): HookEvent.EVENT_DELETED,
    ("person", Step.CREATE): HookEvent.PERSON_CREATED,
    ("person", Step.UPDATE): HookEvent.PERSON_MODIFIED,
    ("person", Step.DELETE): HookEvent.PERSON_DELETED,
    ("message", PROCESSED): HookEvent.MESSAGE_PROCESSED,
}
"""By subject and step. Other subjects (codes, invitations) are nobody's business."""


def event_of(subject: str, step: str) -> HookEvent | None:
    return EVENTS.get((subject, step))
