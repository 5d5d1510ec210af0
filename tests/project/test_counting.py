"""What the worker does is counted by what came of it, and is done whatever becomes of the count."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from prometheus_client import Counter

from bookwright.engine.messages.ports import Connected, Outgoing, Undeliverable
from bookwright.engine.webhooks.ports import Request, Response, Unanswered
from bookwright.interfaces.background.ticks import Tick
from bookwright.interfaces.monitoring import counters
from bookwright.interfaces.monitoring.names import FOLDER
from bookwright.kit.clock import Instant
from bookwright.project.counting import CountedGateway, counted_post, counted_tick
from bookwright.project.counting_folder import counting_together
from bookwright.terms.messages import Channel

MESSAGE = Outgoing("1", "Clinic", "a@clinic.example", "b@example.org", "Hi", "Hi", Instant(0))
REQUEST = Request("https://example.org/", b"", ())


class Way:
    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.hung_up = 0

    def send(self, _message: Outgoing, /) -> None:
        if self.error is not None:
            raise self.error

    def hang_up(self) -> None:
        self.hung_up += 1


def value(counter: Counter, *labels: str) -> float:
    return float(counter.labels(*labels)._value.get())


@pytest.mark.parametrize(
    ("error", "outcome"), [(Undeliverable("no"), "refused"), (TimeoutError(), "failed")]
)
def test_a_message_counts_by_what_came_of_it(error: Exception, outcome: str) -> None:
    sent = value(counters.MESSAGES, "sms", "sent")
    other = value(counters.MESSAGES, "sms", outcome)
    CountedGateway(Channel.SMS, Way()).send(MESSAGE)
    with pytest.raises(type(error)):
        CountedGateway(Channel.SMS, Way(error)).send(MESSAGE)
    assert value(counters.MESSAGES, "sms", "sent") == sent + 1
    assert value(counters.MESSAGES, "sms", outcome) == other + 1


def test_connections_are_closed_all_the_same() -> None:
    way = Way()
    gateway = CountedGateway(Channel.EMAIL, way)
    assert isinstance(gateway, Connected)
    gateway.hang_up()
    assert way.hung_up == 1


def test_a_call_of_a_hook_counts_by_its_answer() -> None:
    def unanswered(_: Request) -> Response:
        raise Unanswered("nobody")

    before = [value(counters.DELIVERIES, name) for name in ("5xx", "failed")]
    assert counted_post(lambda _: Response(503, ""))(REQUEST).status == 503
    with pytest.raises(Unanswered):
        counted_post(unanswered)(REQUEST)
    after = [value(counters.DELIVERIES, name) for name in ("5xx", "failed")]
    assert after == [count + 1 for count in before]


def test_a_round_that_fails_counts_and_one_that_does_not_does_not() -> None:
    def fails() -> Generator[None, None, None]:
        yield
        raise OSError("away")

    def works() -> Generator[None, None, None]:
        yield

    assert list(counted_tick(Tick("work", works, alone=True)).round()) == [None]
    with pytest.raises(OSError, match="away"):
        list(counted_tick(Tick("fail", fails)).round())
    assert value(counters.TICK_FAILURES, "work") == 0
    assert value(counters.TICK_FAILURES, "fail") == 1


def test_what_cannot_be_counted_is_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(counters.MESSAGES, "labels", full)
    CountedGateway(Channel.SMS, Way()).send(MESSAGE)
    assert "not counted: No space left on device" in caplog.text


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv(FOLDER, "so that it is put back")
    return tmp_path


def test_a_folder_is_new_and_goes_with_those_of_the_dead(temporary: Path) -> None:
    dead = temporary / f"bookwright-counters-{2**22 + 1}-x"
    other = temporary / f"bookwright-counters-{os.getppid()}-x"
    strange = temporary / "bookwright-counters-of-somebody"
    for folder in (dead, other, strange):
        folder.mkdir()
    with counting_together():
        ours = Path(os.environ[FOLDER])
        assert ours.parent == temporary
        assert list(ours.iterdir()) == []
        assert ours.stat().st_mode & 0o077 == 0
    assert not dead.exists()
    assert not ours.exists()
    assert other.exists()
    assert strange.exists()
