"""A worker that runs alone tells what it counts, to who has the token."""

import signal
import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.interfaces.monitoring.beside import listening
from tests.faults.given import booked, variables
from tests.faults.web_hooks.receiver import Receiver
from tests.faults.web_hooks.test_workers import hooked
from tests.ports import free_port
from tests.processes import PATIENCE, eventually, finished, running

TOKEN = "only-for-prometheus"


def settings(folder: Path, **more: str) -> dict[str, str]:
    return {**variables(folder), "BOOKWRIGHT_WEBHOOK_ALLOW_PRIVATE": "1", **more}


def asked(port: int, path: str, token: str = TOKEN, method: str = "GET") -> httpx.Response | None:
    """None where nobody listens yet."""
    headers = {"Authorization": f"Bearer {token}", "Host": "10.0.0.1"}
    url = f"http://127.0.0.1:{port}{path}"
    try:
        return httpx.request(method, url, headers=headers, timeout=PATIENCE)
    except httpx.TransportError:
        return None


def counted(port: int, name: str) -> float:
    answer = asked(port, "/metrics")
    lines = answer.text.splitlines() if answer is not None else []
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def health(port: int) -> dict[str, Any] | None:
    """None while something is wrong: a worker is heard of once it has worked for a moment."""
    answer = asked(port, "/health")
    return answer.json() if answer is not None and answer.is_success else None


def test_what_a_worker_of_its_own_does_is_counted(by: Actor, tmp_path: Path) -> None:
    port = free_port()
    words = ("worker", "--metrics-port", str(port))
    given = settings(tmp_path, BOOKWRIGHT_METRICS_TOKEN=TOKEN)
    with Receiver() as receiver:
        hooked(by, receiver)
        booked(by, 2)
        with running(words, tmp_path, given) as worker:
            sms = 'bookwright_messages_total{channel="sms",outcome="sent"}'
            eventually(lambda: counted(port, sms) == 2)
            told = 'bookwright_deliveries_total{outcome="2xx"}'
            eventually(lambda: counted(port, told) == 6)  # a booking, a person and a message each
            steps = 'bookwright_booking_steps_total{state="awaiting_verification",step="created"}'
            assert counted(port, steps) == 2
            eventually(lambda: counted(port, "bookwright_database_up") == 1)
            well = eventually(lambda: health(port))
            assert well["worker"]["count"] == 1
            worker.process.send_signal(signal.SIGTERM)
            assert worker.process.wait(timeout=PATIENCE) == 0
            assert TOKEN not in worker.text
    assert len(receiver.accepted()) == 6


def test_nobody_reads_it_without_the_token_nor_anything_else(by: Actor, tmp_path: Path) -> None:
    port = free_port()
    words = ("worker", "--metrics-port", str(port))
    with running(words, tmp_path, settings(tmp_path, BOOKWRIGHT_METRICS_TOKEN=TOKEN)) as worker:
        eventually(lambda: asked(port, "/health/ready"))
        answers = {
            "wrong": asked(port, "/metrics", token="only-for-prometheu"),
            "POST": asked(port, "/metrics", method="POST"),
            "HEAD": asked(port, "/metrics", method="HEAD"),
            "api": asked(port, "/api/v1/services"),
            "none": asked(port, "/"),
        }
        assert {name: answer and answer.status_code for name, answer in answers.items()} == {
            "wrong": 401,
            "POST": 405,
            "HEAD": 200,
            "api": 404,
            "none": 404,
        }
        assert [answer.content for answer in answers.values() if answer] == [b""] * 5
        assert " GET /metrics 401 " in worker.text
        assert "Traceback" not in worker.text


def test_without_a_token_only_health_is_told(by: Actor, tmp_path: Path) -> None:
    port = free_port()
    with running(("worker", "--metrics-port", str(port)), tmp_path, settings(tmp_path)):
        eventually(lambda: asked(port, "/health/ready"))
        answer = asked(port, "/metrics", token="None")
        assert answer is not None
        assert answer.status_code == 404


def test_no_name_server_keeps_it_from_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_answer(*_: object) -> None:
        raise AssertionError("asked for a name")

    for name in ("getfqdn", "gethostbyaddr", "gethostname"):
        monkeypatch.setattr(socket, name, no_answer)
    port = free_port()
    with listening("127.0.0.1", port) as server:
        assert (server.server_name, server.server_port) == ("127.0.0.1", port)


def test_a_port_that_is_taken_is_said_in_one_line(by: Actor, tmp_path: Path) -> None:
    port = free_port()
    with closing(socket.create_server(("127.0.0.1", port))):
        words = ("worker", "--metrics-port", str(port))
        refused = finished(*words, folder=tmp_path, **settings(tmp_path))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"bookwright: cannot listen at 127.0.0.1, port {port}: Address already in use\n"
    )
