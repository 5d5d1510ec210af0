"""Reading events beyond what the API asks for, and what reading and following cost."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.events import operations, queries
from bookwright.engine.events.details import EventFields
from bookwright.engine.events.queries import EventFilter
from bookwright.kit.clock import HOUR, Instant
from tests.engine.events.given import START, THEN, attends, clock_at, event


def found(by: Actor, wanted: EventFilter) -> list[int]:
    return [one.id for one in queries.events(wanted, first=0, most=50, by=by)[0]]


def test_the_events_of_a_collection_are_told_apart(by: Actor) -> None:
    collection = str(uuid.uuid4())
    one = event(by, collection_id=collection)
    event(by)
    assert one.collection_id == collection
    assert found(by, EventFilter(collection_id=collection)) == [one.id]


def test_what_is_published_is_told_from_what_is_not(by: Actor) -> None:
    shown, hidden = event(by), event(by, published=False)
    assert found(by, EventFilter(published=True)) == [shown.id]
    assert found(by, EventFilter(published=False)) == [hidden.id]


def test_a_filter_by_nothing_lets_nothing_through(by: Actor) -> None:
    event(by)
    assert found(by, EventFilter(service_ids=[])) == []
    assert queries.events_by_ids([], by=by) == []


def test_deleted_events_are_found_by_id(by: Actor) -> None:
    one = event(by)
    gone = operations.delete_event(one.id, by=by, clock=clock_at(THEN))
    assert queries.events_by_ids([one.id, 99999], by=by) == [gone]
    assert queries.event(one.id, by=by) == gone


@pytest.mark.parametrize("number", [1, 6])
def test_each_who_follows_costs_two_statements(by: Actor, number: int) -> None:
    one = event(by)
    for name in "ABCDEF"[:number]:
        attends(by, one, name)
    later = EventFields(ends_at=Instant(START + 2 * HOUR))
    with CaptureQueriesContext(connection) as sent:
        operations.update_event(one.id, later, by=by, clock=clock_at(THEN))
    told = [query["sql"] for query in sent if "SAVEPOINT" not in query["sql"]]
    assert len(told) == 14 + 2 * number  # one writes the booking, one its change
