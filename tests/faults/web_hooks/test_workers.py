"""Workers that share what is to be told, and one that stops in the middle of it."""

import signal
from collections import Counter
from pathlib import Path
from threading import Event
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.webhooks.details import HookFields
from bookwright.engine.webhooks.operations import create_hook
from bookwright.kit.clock import system_clock
from tests.effort import effort
from tests.faults.given import booked, variables
from tests.faults.patient_worker import patient_worker
from tests.faults.web_hooks.receiver import Receiver
from tests.processes import PATIENCE, eventually, running

BOOKINGS: Final = effort(30, soak=500)


def test_two_workers_tell_each_change_once(by: Actor, tmp_path: Path) -> None:
    with Receiver() as receiver:
        hooked(by, receiver)
        booked(by, BOOKINGS)
        given = settings(tmp_path)
        (tmp_path / "other").mkdir()
        with (
            running(("worker",), tmp_path, given) as one,
            running(("worker",), tmp_path / "other", given) as other,
        ):
            eventually(all_is_told)
            assert one.process.poll() is other.process.poll() is None
        told = Counter(arrival.said["idempotency_id"] for arrival in receiver.accepted())
        events = Counter(arrival.said["event"] for arrival in receiver.accepted())
    assert set(told.values()) == {1}
    assert events["booking.created"] == BOOKINGS
    assert events["person.created"] == BOOKINGS
    assert events["message.processed"] == BOOKINGS
    assert len(told) == sum(events.values())
    assert set(events) == {"booking.created", "person.created", "message.processed"}


def test_told_to_stop_it_waits_for_answers_but_not_for_ever(by: Actor, tmp_path: Path) -> None:
    """One receiver answers soon, the other never; who stops leaves no lease behind."""
    asked = Event()

    class Never(Receiver):
        def take(self, signature: str, body: bytes) -> int:
            asked.set()
            over.wait(2 * PATIENCE)
            return super().take(signature, body)

    over = Event()
    with Receiver() as soon, Never() as never:
        hooked(by, soon)
        hooked(by, never)
        booked(by, 1)
        with patient_worker(tmp_path, settings(tmp_path)) as worker:
            eventually(lambda: asked.is_set() and soon.accepted())
            worker.process.send_signal(signal.SIGTERM)
            assert worker.process.wait(timeout=PATIENCE / 2) == 0
        over.set()
        assert sql.rows("SELECT id FROM delivery WHERE lease IS NOT NULL") == []
        assert sql.rows("SELECT id FROM delivery WHERE dead") == []
        with running(("worker",), tmp_path, settings(tmp_path)):
            eventually(all_is_told)
        for receiver in (soon, never):
            created = [
                arrival.said["idempotency_id"]
                for arrival in receiver.accepted()
                if arrival.said["event"] == "booking.created"
            ]
            assert len(set(created)) == 1
        assert len(soon.accepted()) == len({one.body for one in soon.accepted()})


def settings(folder: Path) -> dict[str, str]:
    return {**variables(folder), "BOOKWRIGHT_WEBHOOK_ALLOW_PRIVATE": "1"}


def hooked(by: Actor, receiver: Receiver) -> None:
    fields = HookFields(target_url=receiver.url, event="*")
    create_hook(fields, allow_private=True, by=by, at=system_clock())


def all_is_told() -> bool:
    left = sql.one(
        "SELECT (SELECT count(*) FROM change WHERE relayed_at IS NULL AND NOT dead)"
        " + (SELECT count(*) FROM message WHERE processed_at IS NULL AND NOT dead)"
        " + (SELECT count(*) FROM delivery WHERE delivered_at IS NULL AND NOT dead)"
    )
    return left == (0,)
