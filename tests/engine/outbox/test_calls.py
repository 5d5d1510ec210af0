"""Several calls are under way at once, and nobody waits for a slow one longer than he says."""

from threading import Event
from time import monotonic

import pytest

from bookwright.engine.outbox.calls import Calls, Ended
from tests.processes import PATIENCE


@pytest.fixture
def calls() -> Calls[str, int]:
    return Calls(most=2)


def test_a_call_comes_to_an_answer_or_an_error(calls: Calls[str, int]) -> None:
    no_route = OSError("no route")

    def fails() -> int:
        raise no_route

    calls.begin("answered", lambda: 7)
    calls.begin("failed", fails)
    assert calls.free == 0
    assert sorted(calls.all_ended(seconds=PATIENCE)) == [
        Ended("answered", 7, None),
        Ended("failed", None, no_route),
    ]
    assert calls.free == 2


def test_a_slow_one_holds_up_no_other(calls: Calls[str, int]) -> None:
    answered = Event()
    calls.begin("slow", lambda: int(answered.wait(PATIENCE)))
    for number in range(3):
        calls.begin("quick", lambda number=number: number)  # type: ignore[misc]  # cannot infer it
        assert calls.ended(seconds=PATIENCE) == [Ended("quick", number, None)]
    answered.set()
    assert calls.ended(seconds=PATIENCE) == [Ended("slow", 1, None)]


def test_it_is_waited_for_no_longer_than_said(calls: Calls[str, int]) -> None:
    never = Event()
    calls.begin("hangs", lambda: int(never.wait()))
    began = monotonic()
    assert calls.ended(seconds=0.1) == calls.all_ended(seconds=0.1) == []
    assert 0.2 <= monotonic() - began < PATIENCE
    assert calls.in_hand == 1
    never.set()


def test_where_nothing_is_in_hand_nobody_waits(calls: Calls[str, int]) -> None:
    began = monotonic()
    assert calls.ended(seconds=PATIENCE) == calls.all_ended(seconds=PATIENCE) == []
    assert monotonic() - began < PATIENCE
