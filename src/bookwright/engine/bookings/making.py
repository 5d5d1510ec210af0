"""From what is wanted to the facts of a booking. Matches the person, the last lock but one."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import UNSET

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import verification
from bookwright.engine.bookings.booking_form import make_sure_it_is_filled_in
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.reminders import with_reminder
from bookwright.engine.bookings.wanted import (
    BookingAttributes,
    BookingChange,
    NewBooking,
    SignUp,
)
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.people.blocking import make_sure_nobody_is_blocked
from bookwright.engine.people.matching import (
    fill_person,
    known_person,
    lock_family,
    make_sure_known,
    names_somebody,
    person_for_booking,
)
from bookwright.kit import local_time
from bookwright.kit.clock import Instant
from bookwright.terms.states import State

_PERSON: Final = ("person", "person_id")
_EMPTY: Final[dict[str, Any]] = {
    **dict.fromkeys(BookingFacts.__struct_fields__),
    "id": 0,
    "count": 1,
    "revision_count": 0,
}


def new_facts(
    new: NewBooking, resource_id: int, service: ServiceDetails | None, *, by: Actor, at: Instant
) -> BookingFacts:
    """All but the id. Raises Refusal for a person that is not there or cannot be reached, or may
    not book as a customer.
    """
    place = {
        "resource_id": resource_id,
        "booked_from": new.time.start,
        "booked_to": new.time.end,
        "utc_offset": local_time.offset_at(new.time.start, by.account.zone),
        "collection_id": new.collection_id,
    }
    return _made(new, place, service, by=by, at=at)


def signed_up_facts(
    new: SignUp, place: Mapping[str, Any], service: ServiceDetails, *, by: Actor, at: Instant
) -> BookingFacts:
    """As `new_facts`, at the event whose place it is."""
    return _made(new, place, service, by=by, at=at)


def waiting(facts: BookingFacts) -> BookingFacts:
    """What nothing is asked of until there is a place."""
    return msgspec.structs.replace(
        facts,
        state=State.WAITLISTED,
        expires_at=None,
        verification_method=None,
        verification_code=None,
    )


def _made(
    new: NewBooking | SignUp,
    place: Mapping[str, Any],
    service: ServiceDetails | None,
    *,
    by: Actor,
    at: Instant,
) -> BookingFacts:
    if new.public:
        make_sure_it_is_filled_in(new.attributes, service, by=by)
    facts = BookingFacts(
        **{
            **_EMPTY,
            **_given(new.attributes),
            **place,
            "person_id": _whom(new.attributes, None, public=new.public, by=by, at=at),
            "state": State.CONFIRMED,
            "created_by": by.name,
            "updated_by": by.name,
            "created_at": at,
            "updated_at": at,
        }
    )
    facts = with_reminder(facts, new.ask, by=by, at=at)
    return facts if new.confirmed else _on_its_way(facts, service, by=by, at=at)


def changed_person(
    before: BookingFacts, change: BookingChange, *, by: Actor, at: Instant
) -> int | None:
    """Who it will be for. Raises Refusal as `new_facts`."""
    return _whom(change.attributes, before.person_id, public=change.public, by=by, at=at)


def changed_facts(
    before: BookingFacts, change: BookingChange, person_id: int | None, *, by: Actor
) -> BookingFacts:
    """`before` with what is set in `change`, for the person whom `changed_person` found."""
    given = _given(change.attributes) | _given(change, "event_id", "booked_from", "booked_to")
    if "booked_from" in given:
        given["utc_offset"] = local_time.offset_at(given["booked_from"], by.account.zone)
    return msgspec.structs.replace(before, **given, person_id=person_id)


def _on_its_way(
    facts: BookingFacts, service: ServiceDetails | None, *, by: Actor, at: Instant
) -> BookingFacts:
    """To be verified by the customer first, where the account asks for that."""
    if not verification.needs_verification(by.account):
        state = verification.state_once_verified(
            by.account, service, paid=facts.paid_at is not None
        )
        return msgspec.structs.replace(
            facts, state=state, expires_at=_end_of_hold(facts, state, by=by, at=at)
        )
    method = verification.method_for(facts.person_id, by=by)
    return msgspec.structs.replace(
        facts,
        state=State.AWAITING_VERIFICATION,
        verification_method=method.name.lower(),
        verification_code=verification.new_code(),
        expires_at=_end_of_hold(facts, State.AWAITING_VERIFICATION, by=by, at=at),
    )


def _end_of_hold(facts: BookingFacts, state: State, *, by: Actor, at: Instant) -> Instant | None:
    """A given end is kept."""
    if facts.expires_at is not None:
        return facts.expires_at
    return verification.end_of_hold(by.account, state, at)


def _given(said: msgspec.Struct, *names: str) -> dict[str, Any]:
    """What is set, by the names of the columns; who it is for is settled apart."""
    return {
        name: value
        for name in names or said.__struct_fields__
        if name not in _PERSON and (value := getattr(said, name)) is not UNSET
    }


def _whom(
    attributes: BookingAttributes, before: int | None, *, public: bool, by: Actor, at: Instant
) -> int | None:
    """A customer neither changes a stored person nor books for one who is blocked."""
    person_id = _person(attributes, before, may_change=not public, by=by, at=at)
    if public:
        make_sure_nobody_is_blocked([person_id, attributes.booked_by_person_id], by=by)
    return person_id


def _person(
    attributes: BookingAttributes,
    before: int | None,
    *,
    may_change: bool,
    by: Actor,
    at: Instant,
) -> int | None:
    """The person that is named, or matched, or was there before."""
    if attributes.person is not UNSET:
        lock_family(attributes.person, by=by)
    booked_by = attributes.booked_by_person_id
    if booked_by is not UNSET and booked_by is not None:
        make_sure_known(booked_by, field="booked_by_person_id", by=by)
    if attributes.person is not UNSET and attributes.person_id in (None, UNSET):
        if before is not None and may_change and not names_somebody(attributes.person):
            fill_person(before, attributes.person, by=by, at=at)
            return before
        return person_for_booking(attributes.person, by=by, at=at, may_change=may_change)
    if attributes.person_id is UNSET:
        return before
    if attributes.person_id is None:
        return None
    person_id = known_person(attributes.person_id, field="person_id", by=by)
    if attributes.person is not UNSET and may_change:
        fill_person(person_id, attributes.person, by=by, at=at)
    return person_id
