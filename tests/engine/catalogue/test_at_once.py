"""Several at the same time, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier, Event
from time import sleep
from typing import Any, Final, TypeVar

import pytest
from django.db import connections

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.changes import AccountChanges
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.operations import update_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.fields import WEEK, ResourceFields
from bookwright.engine.catalogue.operations.exception_dates import DayChange, set_exception_dates
from bookwright.engine.catalogue.operations.resources import delete_resource, update_resource
from bookwright.engine.occupancy.locks import lock_resources
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code
from tests.engine.catalogue.given import NOW, provider, resource, service

pytestmark = pytest.mark.django_db(transaction=True)

T = TypeVar("T")
MANY: Final = 6
HOURS: Final = ("08:00", "16:00")


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


def test_one_pair_is_made_once(by: Actor) -> None:
    pair = (resource(by).id, service(by).id)

    answers = at_once(*[lambda: provider(by, *pair)] * MANY)

    refused = [answer.problems for answer in answers if isinstance(answer, Refusal)]
    assert refused == [Refusal.of("resource_id", Code.TAKEN).problems] * (MANY - 1)
    assert len(queries.providers(by=by)) == 1


def test_a_capacity_changes_after_who_is_booking_the_resource(by: Actor) -> None:
    id_ = resource(by, capacity=3).id
    locked, order = Event(), []

    def book() -> None:
        def work() -> None:
            lock_resources([id_], by=by)
            locked.set()
            sleep(0.2)
            order.append("booked")

        in_transaction(work)

    def change() -> None:
        locked.wait()
        update_resource(id_, ResourceFields(capacity=1), by=by, at=NOW)
        order.append("changed")

    at_once(book, change)

    assert order == ["booked", "changed"]
    assert queries.resource(id_, by=by).capacity == 1


def test_no_weekday_is_lost(by: Actor) -> None:
    id_ = resource(by).id

    def open_on(day: str) -> object:
        fields: dict[str, Any] = {day: HOURS}
        return update_resource(id_, ResourceFields(**fields), by=by, at=NOW)

    at_once(*[lambda day=day: open_on(day) for day in WEEK])

    assert queries.resource(id_, by=by).opening_hours == (HOURS,) * 7


def test_no_setting_is_lost(by: Actor) -> None:
    at_once(
        lambda: update_account(AccountChanges(footer="F"), by=by, at=NOW),
        lambda: update_account(AccountChanges(interval_rounding=5), by=by, at=NOW),
        lambda: update_account(AccountChanges(name="Another"), by=by, at=NOW),
    )

    account = account_with_id(by.account_id)
    assert account is not None
    assert (account.name, account.settings.footer) == ("Another", "F")
    assert account.settings.interval_rounding == 5


def test_a_day_is_set_once(by: Actor) -> None:
    id_, days = resource(by).id, [date(2026, 1, number) for number in range(1, 10)]

    answers = at_once(
        *[
            lambda order=order: set_exception_dates(
                id_, [DayChange(day, HOURS) for day in order], by=by, at=NOW
            )
            for order in (days, days[::-1], days[3:], days[::-2])
        ]
    )

    assert not any(isinstance(answer, Refusal) for answer in answers)
    assert [found.day for found in queries.exception_dates_on(id_, days, by=by)] == days


def test_what_is_being_deleted_provides_nothing(by: Actor) -> None:
    for _ in range(MANY):
        found, offered = resource(by), service(by)

        at_once(
            partial(delete_resource, found.id, by=by, at=NOW),
            partial(provider, by, found.id, offered.id),
        )

        assert queries.services_of(found.id, by=by) == []
        assert queries.providers(by=by) == []
