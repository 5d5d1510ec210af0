"""The person of a booking: known already, or new.

Called inside the booking's transaction, after its resources are locked and before the booking is.
"""

from typing import Any, Final

from msgspec import UNSET

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import changes, families
from bookwright.engine.people.columns import Columns, columns_of
from bookwright.engine.people.details import PersonDetails, PersonFields
from bookwright.engine.people.known import best_match
from bookwright.engine.people.nested_problems import within_a_booking
from bookwright.engine.people.standing import stands_for_itself, who_stands_for
from bookwright.kit.clock import Instant
from bookwright.kit.email_addresses import email_key
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code
from bookwright.terms.states import Step

_MOST_TRIES: Final = 3
_KEYS: Final = ("national_id_no", "phone_number", "email")


def person_for_booking(fields: PersonFields, *, by: Actor, at: Instant, may_change: bool) -> int:
    """The best match for what was sent, else a new person.

    may_change: one who was found gets what was sent, is never emptied, and keeps the spelling of an
    e-mail or phone that is the same; otherwise stays untouched. Raises Refusal, its fields those of
    `person_attributes`; Busy.
    """
    with within_a_booking():
        return _known_or_new(fields, by=by, at=at, may_change=may_change).id


def fill_person(person_id: int, fields: PersonFields, *, by: Actor, at: Instant) -> None:
    """What was sent about a person whom the booking names, who is changed as one who was found.

    Raises NotFound, Refusal as `person_for_booking`, Busy.
    """
    with within_a_booking():
        wanted = columns_of(fields, country=by.account.country_code)
        person = changes.lock_for(person_id, wanted, by=by)
        changes.change(person, _news(person, wanted), Step.UPDATE, by=by, at=at)


def lock_family(fields: PersonFields, *, by: Actor) -> None:
    """What is said of parents asks for a lock that comes before that of any person."""
    if fields.parent_id is not UNSET and fields.parent_id is not None:
        families.lock(by=by)


def known_person(person_id: int, *, field: str, by: Actor) -> int:
    """The id, or that of whom the person was merged into; none is merged until the transaction
    ends. Raises Refusal on `field` where the account has no such person; a deleted one is one.
    """
    found = who_stands_for(person_id, by=by)
    if found is None:
        raise Refusal.of(field, Code.UNKNOWN)
    return found


def make_sure_known(person_id: int, *, field: str, by: Actor) -> None:
    """As `known_person`, and raises Refusal for one that was merged. Of two people in one booking
    this one comes first, whatever the ids: mergers, which take theirs in order, wait.
    """
    families.keep_mergers_waiting(by=by)
    if known_person(person_id, field=field, by=by) != person_id:
        raise Refusal.of(field, Code.UNKNOWN)


def names_somebody(fields: PersonFields) -> bool:
    """Whether a person could be matched by what is said."""
    return any((said := getattr(fields, key)) is not UNSET and said for key in _KEYS)


def _known_or_new(
    fields: PersonFields, *, by: Actor, at: Instant, may_change: bool
) -> PersonDetails:
    """Again if somebody made the same person, or deleted this one, since we looked."""
    wanted = columns_of(fields, country=by.account.country_code)
    for _ in range(_MOST_TRIES):
        known = best_match(wanted, by=by)
        if known is None:
            person = changes.add(wanted, by=by, at=at)
        elif may_change:
            person = _filled(known, wanted, by=by, at=at)
        else:
            person = _still(known, by=by)
        if person is not None:
            return person
    raise changes.taken_refusal(wanted, besides=None, by=by)


def _filled(
    known: PersonDetails, wanted: Columns, *, by: Actor, at: Instant
) -> PersonDetails | None:
    """None if it was deleted meanwhile."""
    if not _news(known, wanted):
        return _still(known, by=by)
    locked = changes.lock_for(known.id, wanted, by=by)
    if not locked.active:
        return None
    return changes.change(locked, _news(locked, wanted), Step.UPDATE, by=by, at=at)


def _still(known: PersonDetails, *, by: Actor) -> PersonDetails | None:
    """None if it was merged into another one meanwhile."""
    return known if stands_for_itself(known.id, by=by) else None


def _news(person: PersonDetails, wanted: Columns) -> dict[str, Any]:
    """What was sent and differs, but for another spelling of the same phone or e-mail."""
    news = {
        name: value
        for name, value in wanted.items()
        if value is not None and value != getattr(person, name)
    }
    if "phone_number" in news:
        if wanted["phone_e164"] == person.phone_e164 is not None:
            del news["phone_number"]
        else:
            news["phone_e164"] = wanted["phone_e164"]
    if "email" in news and person.email and email_key(person.email) == email_key(wanted["email"]):
        del news["email"]
    return news
