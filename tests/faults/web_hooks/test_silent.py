"""Receivers of several accounts that take a call and never answer, beside one that does."""

from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people.details import PersonFields
from bookwright.engine.people.operations import create_person
from bookwright.engine.webhooks.sharing import OF_UNPROVEN_HOSTS
from bookwright.kit.clock import system_clock
from tests.faults.conftest import actor
from tests.faults.web_hooks.receiver import Receiver
from tests.faults.web_hooks.test_workers import hooked, settings
from tests.processes import eventually, running

HOSTS: Final = ("127.1", "127.0.1", "0x7f.1", "0177.1", "0x7f000001", "2130706433", "localhost")
"""All lead here, on every system, and are counted as so many."""

PEOPLE: Final = 20


class Silent(Receiver):
    def __init__(self, over: Event, *, host: str) -> None:
        super().__init__(host=host)
        self.over = over
        self.was_called = Event()

    def take(self, signature: str, body: bytes) -> int:
        self.was_called.set()
        self.over.wait()
        return super().take(signature, body)


def test_silent_receivers_never_have_more_than_half_of_the_calls(by: Actor, tmp_path: Path) -> None:
    """Nothing is known of them, and of the good one that it answers."""
    with ExitStack() as stack:
        good, over = stack.enter_context(Receiver()), Event()
        hooked(by, good)
        people(by, 1)
        stack.enter_context(running(("worker",), tmp_path, settings(tmp_path)))
        eventually(good.accepted)
        silent = [Silent(over, host=host) for host in HOSTS]
        for receiver in silent:
            stack.enter_context(receiver)
        stack.callback(over.set)
        for subdomain in ("school", "gym"):
            owner = actor(subdomain)
            for receiver in silent:
                hooked(owner, receiver)
            people(owner, PEOPLE)
        eventually(lambda: in_hand(by))
        people(by, PEOPLE)
        eventually(lambda: is_told(good, by))
        eventually(lambda: any(receiver.was_called.is_set() for receiver in silent))
        assert all(receiver.accepted() == [] for receiver in silent)


def people(by: Actor, count: int) -> None:
    for number in range(count):
        create_person(PersonFields(name=f"Kari {number}"), by=by, at=system_clock())


def is_told(good: Receiver, by: Actor) -> bool:
    assert in_hand(by) <= OF_UNPROVEN_HOSTS
    return len({arrival.said["idempotency_id"] for arrival in good.accepted()}) == 1 + PEOPLE


def in_hand(by: Actor) -> int:
    """Calls to others, counted at one moment: results are written down with what begins next."""
    found = sql.one(
        "SELECT count(*) FROM delivery WHERE account_id <> %s AND lease IS NOT NULL",
        [by.account_id],
    )
    assert found is not None
    return int(found[0])
