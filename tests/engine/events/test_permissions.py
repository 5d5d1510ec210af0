from collections.abc import Callable

import msgspec
import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.events import operations, queries
from bookwright.engine.events.details import EventFields
from bookwright.engine.events.queries import EventFilter
from bookwright.kit.refusal import NotPermitted
from bookwright.terms.permissions import EVERYTHING, Permission
from tests.engine.events.given import THEN, attends, clock_at, event

CALLS: dict[str, tuple[Permission, Callable[[int, Actor], object]]] = {
    "get": (Permission.READ_EVENTS, lambda one, by: queries.event(one, by=by)),
    "list": (
        Permission.READ_EVENTS,
        lambda _, by: queries.events(EventFilter(), first=0, most=50, by=by),
    ),
    "create": (
        Permission.WRITE_EVENTS,
        lambda _, by: operations.create_event(EventFields(), by=by, clock=lambda: THEN),
    ),
    "update": (
        Permission.WRITE_EVENTS,
        lambda one, by: operations.update_event(
            one, EventFields(title="Mine"), by=by, clock=clock_at(THEN)
        ),
    ),
    "delete": (
        Permission.WRITE_EVENTS,
        lambda one, by: operations.delete_event(one, by=by, clock=clock_at(THEN)),
    ),
}


@pytest.mark.parametrize("call", CALLS)
def test_nobody_does_what_they_may_not(by: Actor, call: str) -> None:
    one = event(by)
    needed, do = CALLS[call]
    limited = msgspec.structs.replace(by, permissions=EVERYTHING - {needed})
    with pytest.raises(NotPermitted):
        do(one.id, limited)
    assert queries.event(one.id, by=by) == one


def test_who_may_not_write_bookings_signs_nobody_up(by: Actor) -> None:
    one = event(by)
    reader = msgspec.structs.replace(by, permissions=EVERYTHING - {Permission.WRITE_BOOKINGS})
    with pytest.raises(NotPermitted):
        attends(reader, one, "Ann")


def test_who_may_write_events_moves_and_cancels_who_attends(by: Actor) -> None:
    one = event(by)
    attends(by, one, "Ann")
    needed = frozenset({Permission.READ_EVENTS, Permission.WRITE_EVENTS, Permission.READ_CATALOGUE})
    planner = msgspec.structs.replace(by, permissions=needed)
    gone = operations.delete_event(one.id, by=planner, clock=clock_at(THEN))
    assert not gone.active
