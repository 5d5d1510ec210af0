"""Whoever counts the places of an event writes down other bookings than its own, and so does
whoever merges people: neither has what the other one wants.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations
from bookwright.engine.bookings.operations_at_events import sign_up
from bookwright.engine.bookings.operations_merging import merge_people
from bookwright.engine.bookings.operations_steps import end_holds
from bookwright.engine.bookings.wanted import BookingAttributes, BookingChange, SignUp
from bookwright.engine.people.details import PersonFields
from bookwright.engine.people.operations import create_person
from bookwright.kit.clock import HOUR, Instant
from tests.engine.events.given import THEN, clock_at, event
from tests.processes import PATIENCE, eventually


def test_the_bookings_of_the_merged_one_are_counted_before_or_after(
    by: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Who brings somebody along counts again, and writes down that the earlier hold is over."""
    kept, merged = (
        create_person(PersonFields(name=name), by=by, at=THEN).id for name in ("Kari", "Ola")
    )
    yoga, two_come = event(by).id, BookingChange(attributes=BookingAttributes(count=2))
    over, standing = (hold(yoga, merged, until, by) for until in (THEN + HOUR, THEN + 3 * HOUR))
    counting = Event()

    def end_holds_once_the_merger_waits(event_id: int, **how: Any) -> None:
        counting.set()
        if sql.is_postgresql():
            eventually(lambda: sql.rows("SELECT 1 FROM pg_locks WHERE NOT granted"))
        end_holds(event_id, **how)

    def merge() -> None:
        assert counting.wait(PATIENCE)
        merge_people(kept, merged, PersonFields(), by=by, clock=clock_at(THEN + 2 * HOUR))
        connection.close()

    monkeypatch.setattr(operations, "end_holds", end_holds_once_the_merger_waits)
    with ThreadPoolExecutor(1) as pool, caplog.at_level(logging.WARNING):
        merging = pool.submit(merge)
        operations.change(standing, two_come, by=by, clock=clock_at(THEN + 2 * HOUR))
        merging.result()

    assert caplog.messages == []  # nobody had to begin again
    found = sql.rows("SELECT id, state, booked_by_person_id FROM booking ORDER BY id")
    assert found == [
        (over, "verification_expired", kept),
        (standing, "awaiting_verification", kept),
    ]


def hold(event_id: int, booked_by: int, until: int, by: Actor) -> int:
    attributes = BookingAttributes(booked_by_person_id=booked_by, expires_at=Instant(until))
    wanted = SignUp(event_id=event_id, attributes=attributes, confirmed=False)
    return sign_up(wanted, by=by, clock=clock_at(THEN)).id
