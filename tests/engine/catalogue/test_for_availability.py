"""What availability reads: few statements, only what counts."""

from datetime import date
from typing import Final

from pytest_django import DjangoAssertNumQueries

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue.details import BookableResource
from bookwright.engine.catalogue.operations.exception_dates import DayChange, set_exception_dates
from bookwright.engine.catalogue.operations.providers import delete_provider
from bookwright.engine.catalogue.operations.resources import delete_resource
from bookwright.engine.catalogue.operations.services import delete_service
from bookwright.engine.catalogue.queries import exceptions_in, providers_of, provides
from bookwright.kit.clock import HOUR
from bookwright.kit.wall_hours import CLOSED
from tests.engine.catalogue.given import NOW, provider, resource, service

MONDAY_EVENINGS: Final = (((18 * HOUR, 20 * HOUR), (22 * HOUR, 26 * HOUR)), *[CLOSED] * 6)
EVENINGS: Final = ["18:00", "20:00", "22:00", "2:00"]


def test_the_providers_of_a_service_with_their_weeks(
    by: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    massage = service(by)
    first = resource(by, opening_hours_mon=EVENINGS)
    second = resource(by, capacity=3)
    for found in (second, first):
        provider(by, found.id, massage.id)

    with django_assert_num_queries(1):
        assert providers_of(massage.id, by=by) == [
            BookableResource(first.id, 1, MONDAY_EVENINGS),
            BookableResource(second.id, 3, (CLOSED,) * 7),
        ]
    assert provides(first.id, massage.id, by=by)


def test_what_is_deleted_or_anothers_provides_nothing(by: Actor, rival: Actor) -> None:
    massage, other = service(by), service(by)
    ended, gone, elsewhere, unoffered = (resource(by) for _ in range(4))
    link = provider(by, ended.id, massage.id)
    provider(by, gone.id, massage.id)
    provider(by, elsewhere.id, other.id)
    dropped = service(by)
    provider(by, unoffered.id, dropped.id)
    delete_provider(link.id, by=by, at=NOW)
    delete_resource(gone.id, by=by, at=NOW)
    delete_service(dropped.id, by=by, at=NOW)

    assert providers_of(massage.id, by=by) == []
    assert providers_of(dropped.id, by=by) == []
    assert providers_of(other.id, by=rival) == []
    assert not provides(ended.id, massage.id, by=by)
    assert not provides(gone.id, massage.id, by=by)
    assert not provides(elsewhere.id, massage.id, by=by)
    assert not provides(elsewhere.id, other.id, by=rival)


def test_the_exception_dates_of_many_resources_at_once(
    by: Actor, rival: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, second, third = (resource(by).id for _ in range(3))
    days = [date(2026, 1, number) for number in range(1, 5)]
    for id_ in (first, second, third):
        set_exception_dates(id_, [DayChange(day, EVENINGS) for day in days], by=by, at=NOW)
    set_exception_dates(second, [DayChange(days[1])], by=by, at=NOW)
    untouched = resource(by).id

    with django_assert_num_queries(1):
        found = exceptions_in([first, second, untouched], days[1], days[2], by=by)

    evenings = MONDAY_EVENINGS[0]
    assert found == {
        first: {days[1]: evenings, days[2]: evenings},
        second: {days[1]: CLOSED, days[2]: evenings},
    }
    assert exceptions_in([first, second], days[0], days[3], by=rival) == {}


def test_no_resources_need_no_statement(
    by: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert exceptions_in([], date(2026, 1, 1), date(2026, 12, 31), by=by) == {}
