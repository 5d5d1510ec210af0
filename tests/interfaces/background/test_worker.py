"""The loop: a rest after each transaction, and no tick holds up another."""

from collections.abc import Callable, Generator
from threading import Event, current_thread

import pytest

from bookwright.interfaces.background import worker
from bookwright.interfaces.background.ticks import Tick
from bookwright.interfaces.background.worker import IDLE_SECONDS, run
from tests.processes import PATIENCE

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


def test_what_waits_for_somebody_outside_is_alone_and_holds_up_no_other() -> None:
    answered, stop = Event(), Event()
    taken: list[str] = []

    def waits() -> Generator[None, None, None]:
        taken.append(f"waits in {current_thread().name}")
        answered.wait(PATIENCE)
        taken.append("was answered")
        yield

    def goes_on() -> Generator[None, None, None]:
        taken.append("goes on")
        if taken.count("goes on") == 3:
            answered.set()
        if "was answered" in taken:
            stop.set()
        yield

    run([Tick("call", waits, alone=True), tick(goes_on)], rest=0, stop=stop)
    assert taken[:4] == ["waits in call", *["goes on"] * 3]


def test_told_to_stop_it_waits_for_what_is_alone_but_not_without_end(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "STOP_SECONDS", 0.2)
    stop, begun, never, seen = Event(), Event(), Event(), list[str]()

    def ends_soon() -> Generator[None, None, None]:
        begun.wait(PATIENCE)
        try:
            stop.set()
            yield
        finally:
            seen.append("cleaned up")

    def hangs() -> Generator[None, None, None]:
        begun.set()
        never.wait()
        yield

    run([Tick("end", ends_soon, alone=True), Tick("hang", hangs, alone=True)], rest=0, stop=stop)
    assert seen == ["cleaned up"]
    assert "Stopped while it was about to hang" in caplog.text
    assert "about to end" not in caplog.text
    never.set()


def test_if_a_loop_breaks_all_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> Generator[None, None, None]:
        yield
        raise SystemExit("broken")

    with pytest.raises(SystemExit, match="broken"):
        run([Tick("break", breaks, alone=True)], rest=0, stop=Event())
