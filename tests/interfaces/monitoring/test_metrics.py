"""Who has the token reads what is counted; for everybody else there is nothing to read."""

from threading import Event
from time import monotonic

import pytest
from django.db import OperationalError
from pytest_django import Settings

from bookwright.engine.upkeep.queries import upkeep
from bookwright.interfaces.monitoring import health, looking, metrics
from bookwright.interfaces.monitoring.looking import Looker
from bookwright.kit.clock import system_clock
from tests import wsgi
from tests.interfaces.makeplans.client import Client
from tests.processes import PATIENCE

TOKEN = "only-for-prometheus"


@pytest.fixture(autouse=True)
def _looks_here(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the test's own transaction, at each call."""
    looker = Looker(lambda: upkeep(at=system_clock()))
    looker.found = looker._look  # type: ignore[method-assign]  # in its place
    for module in (health, metrics):
        monkeypatch.setattr(module, "LOOKER", looker)


def read(token: str = TOKEN, host: str = "localhost:8000") -> wsgi.Response:
    headers = {"Authorization": f"Bearer {token}", "Host": host}
    return wsgi.call("GET", "/metrics", headers=headers)


def value(name: str) -> float:
    lines = read().body.decode().splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def test_without_a_token_there_is_no_such_page(settings: Settings) -> None:
    assert settings.METRICS_TOKEN is None
    assert read().status == 404
    assert read("None").status == 404
    assert read("").status == 404


def test_with_one_only_who_has_it_reads(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert read().status == 200
    assert read(host="10.1.2.3:8000").status == 200
    for wrong in ("", "only-for-prometheu", "only-for-prometheus ", "ø"):
        refused = read(wrong)
        assert (refused.status, refused.body) == (401, b"")


def test_requests_and_refusals_are_counted_and_our_own_questions_are_not(
    api: Client, settings: Settings
) -> None:
    settings.METRICS_TOKEN = TOKEN
    good = 'bookwright_request_seconds_count{interface="makeplans",method="GET",status="2xx"}'
    bad = 'bookwright_request_seconds_count{interface="makeplans",method="POST",status="4xx"}'
    blank = 'bookwright_refusals_total{code="blank",interface="makeplans"}'
    before = [value(name) for name in (good, bad, blank)]
    api.get("/services")
    api.get("/services")
    assert api.post("/services", json={"service": {}}).status == 400
    after = [value(name) for name in (good, bad, blank)]
    assert [now - then for now, then in zip(after, before, strict=True)] == [2, 1, 1]
    assert b'interface="monitoring",method="GET",status="2xx"' not in read().body
    assert wsgi.call("BREW" * 9, "/tea").status == 404
    assert b"BREWBREW" not in read().body


def test_who_has_no_key_and_what_is_not_there_count_as_refused(
    api: Client, settings: Settings
) -> None:
    settings.METRICS_TOKEN = TOKEN
    names = [f'bookwright_refusals_total{{code="{code}"' for code in ("not_found",)]
    names.append('bookwright_refusals_total{code="not_authenticated"')
    before = [value(name) for name in names]
    api.get("/services/9999")
    Client("wrong").get("/services")
    assert [value(name) for name in names] == [count + 1 for count in before]


def test_the_state_of_the_queues_is_told(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    text = read().body.decode()
    for queue in ("changes", "messages", "deliveries", "series"):
        assert f'bookwright_queue_waiting{{queue="{queue}"}} 0.0' in text
        assert f'bookwright_queue_late_seconds{{queue="{queue}"}} 0.0' in text
        assert f'bookwright_queue_oldest_seconds{{queue="{queue}"}} 0.0' in text
        assert f'bookwright_queue_set_aside{{queue="{queue}"}} 0.0' in text
    assert "bookwright_database_up 1.0" in text


@pytest.mark.parametrize("path", ["/health", "/health/ready", "/metrics"])
def test_they_are_read_and_nothing_else(path: str) -> None:
    assert wsgi.call("POST", path).status == 405


def test_health_is_told_to_anybody_by_any_host() -> None:
    for host in ("localhost", "10.1.2.3", "nobody.example", "bad_host!"):
        answer = wsgi.call("GET", "/health/ready", headers={"Host": host})
        assert (answer.status, answer.json) == (200, {"status": "ok", "troubles": []})
    without_worker = wsgi.call("GET", "/health", headers={"Host": "10.1.2.3"})
    assert without_worker.status == 503
    assert without_worker.json["troubles"] == ["no_worker"]
    assert without_worker.headers["cache-control"] == "no-store"


def test_a_database_that_hangs_keeps_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "PATIENCE_SECONDS", 0.05)
    released, looks = Event(), list[None]()

    def hangs() -> None:
        looks.append(None)
        released.wait(PATIENCE)

    looker = Looker(hangs)  # type: ignore[arg-type]  # it never answers
    began = monotonic()
    assert [looker.found() for _ in range(5)] == [None] * 5
    assert monotonic() - began < PATIENCE / 2
    assert len(looks) == 1, "nobody looks beside one who looks"
    released.set()


def test_one_that_fails_is_said_to_be_away(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> None:
        raise OperationalError("password=hunter2")

    assert Looker(fails).found() is None  # type: ignore[arg-type]  # it never answers
    assert "OperationalError" in caplog.text
    assert "hunter2" not in caplog.text
