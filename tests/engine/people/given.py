"""People for tests, and what the outbox tells of them."""

from datetime import date
from typing import Any, Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people.details import PersonDetails, PersonFields, details_at
from bookwright.engine.people.operations import create_person
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Problem
from bookwright.terms.refusals import Code

THEN: Final = Instant(1_750_000_000)
NOW: Final = Instant(1_750_000_060)

WHOLE: Final = PersonFields(
    name="Åse Nordmann",
    email="Ase@Example.com",
    phone_number="912 34 567",
    external_id="crm-1",
    custom_data='{"vip":"true"}',
    date_of_birth=date(1980, 2, 29),
    national_id_no="29028012345",
    street="Storgata 1",
    city="Oslo",
    postal_code="0155",
    state="Oslo",
    country_code="NO",
    notes="Likes tea.\nAnd silence.",
    provider="id-porten",
    uid="u-1",
)


def person(by: Actor, **fields: Any) -> PersonDetails:
    return create_person(PersonFields(**fields), by=by, at=THEN)


def changes(by: Actor) -> list[tuple[str, int, int, str, PersonDetails]]:
    """What the outbox has of people: subject, id, revision, step and details, in order."""
    found = sql.rows(
        "SELECT subject, subject_id, revision, step, snapshot FROM change"
        " WHERE account_id = %s AND subject = 'person' ORDER BY id",
        [by.account_id],
    )
    return [(*row[:4], details_at(row[4])) for row in found]


def taken(*fields: str) -> tuple[Problem, ...]:
    return tuple(Problem(field, Code.TAKEN) for field in fields)
