"""The loop: a rest after each transaction, and no tick holds up another."""

from collections.abc import Callable, Generator
from threading import Event

import pytest

from bookwright.interfaces.background.ticks import Tick
from bookwright.interfaces.background.worker import IDLE_SECONDS, run

pytestmark = pytest.mark.django_db


class Waits(Event):
    """Waits for nothing, remembers for how long it should have, and is set after so many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.waited: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.waited.append(timeout)
        if len(self.waited) >= self.most:
            self.set()
        return self.is_set()


def tick(round_: Callable[[], Generator[None, None, None]]) -> Tick:
    return Tick("try", round_)


def test_it_rests_after_each_transaction_and_idles_where_nothing_is_due() -> None:
    rounds = iter([2, 0])

    def two_then_none() -> Generator[None, None, None]:
        yield from [None] * next(rounds, 0)

    stop = Waits(5)
    run([tick(two_then_none)], rest=0.03, stop=stop)
    assert stop.waited[:3] == [0.03] * 3
    for idle in stop.waited[3:]:
        assert IDLE_SECONDS[0] <= idle <= IDLE_SECONDS[1] <= 0.5


def test_a_tick_that_fails_holds_up_no_other_and_waits_before_its_next_try(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tried: list[str] = []

    def fails() -> Generator[None, None, None]:
        tried.append("fails")
        yield
        raise OSError("away")

    def works() -> Generator[None, None, None]:
        tried.append("works")
        yield from ()

    run([tick(fails), tick(works)], rest=0, stop=Waits(5))
    assert tried.count("fails") == 1
    assert tried.count("works") > 1
    assert "Could not try; next try in 1 s" in caplog.text


def test_told_to_stop_it_lets_a_round_clean_up_and_starts_no_other() -> None:
    seen: list[str] = []

    def first() -> Generator[None, None, None]:
        try:
            yield
            seen.append("went on")
        finally:
            seen.append("cleaned up")

    def second() -> Generator[None, None, None]:
        seen.append("started")
        yield

    run([tick(first), tick(second)], rest=0.03, stop=Waits(1))
    assert seen == ["cleaned up"]
