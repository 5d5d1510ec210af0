"""`bookwright serve` answers, and all that it started ends with it, however it ends."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import psutil  # type: ignore[import-untyped]  # it has no types
import pytest

from tests.ports import free_port
from tests.processes import (
    PATIENCE,
    Running,
    answer,
    created_account,
    eventually,
    finished,
    greeted,
    running,
)


@pytest.fixture
def account(migrated_database: str, tmp_path: Path) -> dict[str, Any]:
    return created_account(migrated_database, tmp_path)


@contextmanager
def serving(database: str, folder: Path, *words: str) -> Iterator[tuple[Running, str]]:
    """The process, and where it answers."""
    port = free_port()
    command = ("serve", "--port", str(port), *words)
    with running(command, folder, {"BOOKWRIGHT_DATABASE_URL": database}) as started:
        eventually(lambda: greeted(started))
        yield started, f"http://127.0.0.1:{port}/api/v1"


def worker_of(started: Running) -> psutil.Process | None:
    workers = [child for child in started.children() if command_of(child).endswith(" worker")]
    return workers[0] if workers else None


def server_of(started: Running) -> psutil.Process | None:
    servers = [child for child in started.children() if "spawn_main" in command_of(child)]
    return max(servers, key=lambda child: child.pid) if servers else None


def command_of(child: psutil.Process) -> str:
    """Empty once it has ended."""
    try:
        return " ".join(child.cmdline())
    except psutil.NoSuchProcess:
        return ""


def test_it_migrates_and_answers_its_accounts(
    account: dict[str, Any], migrated_database: str, tmp_path: Path
) -> None:
    key = account["api_key"]
    with serving(migrated_database, tmp_path) as (started, url):
        response = answer(f"{url}/services", key)
        assert response is not None
        assert (response.status_code, response.json()) == (200, [])
        assert f"http://localhost:{url.split(':')[2].split('/')[0]}" in started.text
        of_its_own = answer(f"{url}/services", key, host="clinic.localhost")
        assert of_its_own is not None
        assert of_its_own.status_code == 200
        of_another = answer(f"{url}/services", key, host="other.localhost")
        assert of_another is not None
        assert of_another.status_code == 401


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_all_of_it_ends_within_ten_seconds_when_told_to(
    number: signal.Signals, migrated_database: str, tmp_path: Path
) -> None:
    with serving(migrated_database, tmp_path) as (started, _):
        eventually(lambda: worker_of(started))
        children = started.children()
        told = time.monotonic()
        started.process.send_signal(number)
        assert started.process.wait(timeout=PATIENCE) == 0
        assert psutil.wait_procs(children, timeout=10)[1] == []
        assert time.monotonic() - told < 10


def test_nothing_is_left_when_it_is_killed(migrated_database: str, tmp_path: Path) -> None:
    with serving(migrated_database, tmp_path) as (started, _):
        eventually(lambda: worker_of(started))
        children = started.children()
        started.process.kill()
        assert psutil.wait_procs(children, timeout=20)[1] == []


def test_a_worker_that_dies_is_started_again(migrated_database: str, tmp_path: Path) -> None:
    with serving(migrated_database, tmp_path) as (started, _):
        first = eventually(lambda: worker_of(started))
        first.kill()
        eventually(lambda: worker_of(started) not in (None, first))
        assert "The worker ended with status -9" in started.text


def test_a_server_process_that_dies_is_started_again(
    account: dict[str, Any], migrated_database: str, tmp_path: Path
) -> None:
    with serving(migrated_database, tmp_path) as (started, url):
        first = eventually(lambda: server_of(started))
        first.kill()
        psutil.wait_procs([first])
        eventually(lambda: server_of(started) not in (None, first))
        response = eventually(lambda: answer(f"{url}/services", account["api_key"]))
        assert response.status_code == 200


def test_without_a_worker_there_is_none(migrated_database: str, tmp_path: Path) -> None:
    with serving(migrated_database, tmp_path, "--no-worker") as (started, _):
        assert server_of(started) is not None
        assert worker_of(started) is None


def test_a_port_that_is_taken_is_refused_in_one_line(
    migrated_database: str, tmp_path: Path
) -> None:
    with serving(migrated_database, tmp_path) as (_, url):
        port = url.split(":")[2].split("/")[0]
        second = finished(
            "serve", "--port", port, folder=tmp_path, BOOKWRIGHT_DATABASE_URL=migrated_database
        )
    assert second.returncode == 1
    assert second.stderr == (
        f"bookwright: cannot listen at 127.0.0.1, port {port}: Address already in use\n"
    )


def test_where_the_log_is_json_every_line_of_it_is(empty_database: str, tmp_path: Path) -> None:
    """What leaves for the console too; and no line holds a key."""
    port = free_port()
    variables = {"BOOKWRIGHT_DATABASE_URL": empty_database, "BOOKWRIGHT_LOG": "json"}
    with running(("serve", "--demo", "--port", str(port)), tmp_path, variables) as started:
        eventually(lambda: greeted(started))
        key = finished("demo", folder=tmp_path, **variables).stdout.strip()
        book_something(f"http://127.0.0.1:{port}/api/v1", key)
        eventually(lambda: "sms to +4740000000" in started.text)
        eventually(lambda: worker_of(started)).kill()
        eventually(lambda: "The worker ended" in started.text)
        started.process.terminate()
        assert started.process.wait(timeout=PATIENCE) == 0
        said = started.text
    lines = [msgspec.json.decode(line) for line in said.splitlines()]
    assert all({"at", "level", "logger", "process"} <= line.keys() for line in lines)
    messages = [line.get("message", "") for line in lines]
    assert messages.count(f"Bookwright answers at http://localhost:{port}") == 1
    assert key
    assert key not in said


def book_something(url: str, key: str) -> None:
    """For somebody with a phone, who is sent an SMS."""
    soon = datetime.now(UTC).date() + timedelta(days=1)
    days = {"from": str(soon), "to": str(soon + timedelta(days=14))}
    with httpx.Client(base_url=url, auth=(key, ""), timeout=PATIENCE) as caller:
        slot = caller.get("/services/1/slots", params=days).json()[0]["slot"]
        booking = {
            "service_id": 1,
            "resource_id": slot["available_resources"][0],
            "booked_from": slot["timestamp"],
            "booked_to": slot["timestamp_end"],
            "person_attributes": {"name": "Kari", "phone_number": "+4740000000"},
        }
        answer = caller.post("/bookings", json={"booking": booking, "confirmation_send_sms": True})
        assert answer.status_code == 200, answer.text


def test_a_new_demo_is_well_as_soon_as_its_worker_is_there(
    empty_database: str, tmp_path: Path
) -> None:
    with serving(empty_database, tmp_path, "--demo") as (_, url):
        place = url.replace("/api/v1", "/health")

        def is_well() -> bool:
            said = httpx.get(place, timeout=PATIENCE).json()
            if said["troubles"] == ["no_database"]:  # too busy to look at it in time
                return False
            assert set(said["troubles"]) <= {"no_worker"}
            assert said["queues"]["changes"]["waiting"] == 0
            return bool(said["status"] == "ok")

        eventually(is_well)
