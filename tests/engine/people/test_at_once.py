"""Several at the same time, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final, TypeVar

import pytest
from django.db import connections

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import queries
from bookwright.engine.people.details import PersonDetails, PersonFields
from bookwright.engine.people.filters import PeopleFilter
from bookwright.engine.people.matching import person_for_booking
from bookwright.engine.people.operations import create_person, update_person
from bookwright.kit.refusal import Refusal
from tests.engine.people.given import NOW, changes, person, taken

pytestmark = pytest.mark.django_db(transaction=True)

T = TypeVar("T")
MANY: Final = 8


def at_once(*attempts: Callable[[], T]) -> list[T | Refusal]:
    barrier = Barrier(len(attempts))

    def run(attempt: Callable[[], T]) -> T | Refusal:
        barrier.wait()
        try:
            return attempt()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


def everybody(by: Actor) -> list[PersonDetails]:
    return queries.people(PeopleFilter(inactive_too=True), first=0, most=50, by=by)[0]


def test_bookings_that_bring_the_same_new_person_make_one(by: Actor) -> None:
    fields = PersonFields(name="Ada", email="a@b.no", phone_number="91234567")

    def match() -> int:
        return in_transaction(lambda: person_for_booking(fields, by=by, at=NOW, may_change=True))

    found = at_once(*[match] * MANY)

    [one] = everybody(by)
    assert found == [one.id] * MANY
    assert len(changes(by)) == 1


def test_bookings_that_fill_the_same_person_are_all_recorded_in_turn(by: Actor) -> None:
    known = person(by, email="a@b.no")

    def match(name: str) -> int:
        fields = PersonFields(email="a@b.no", name=name)
        return in_transaction(lambda: person_for_booking(fields, by=by, at=NOW, may_change=True))

    found = at_once(*[lambda name=str(number): match(name) for number in range(MANY)])

    assert found == [known.id] * MANY
    assert [revision for _, _, revision, _, _ in changes(by)] == list(range(MANY + 1))
    assert changes(by)[-1][-1] == queries.person(known.id, by=by)


def test_of_those_who_take_one_email_one_wins(by: Actor) -> None:
    ids = [person(by, name=str(number)).id for number in range(MANY // 2)]
    fields = PersonFields(email="a@b.no")

    answers = at_once(
        *[lambda: create_person(fields, by=by, at=NOW)] * (MANY // 2),
        *[lambda id_=id_: update_person(id_, fields, by=by, at=NOW) for id_ in ids],
    )

    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert [answer.problems for answer in refused] == [taken("email")] * (MANY - 1)
    assert [one.email for one in everybody(by)].count("a@b.no") == 1


def test_two_cannot_become_each_others_parent(by: Actor) -> None:
    one, two = person(by, name="One"), person(by, name="Two")

    answers = at_once(
        lambda: update_person(one.id, PersonFields(parent_id=two.id), by=by, at=NOW),
        lambda: update_person(two.id, PersonFields(parent_id=one.id), by=by, at=NOW),
    )

    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert sum(one.parent_id is not None for one in everybody(by)) == 1
