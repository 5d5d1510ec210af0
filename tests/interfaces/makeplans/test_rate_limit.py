"""At most so many calls from one address in a period, whoever counts them."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import pytest
import time_machine
from django.db import OperationalError, connection, connections
from pytest_django import Settings

from bookwright.data import call_counts
from bookwright.engine.rate_limits.operations import seconds_to_wait
from bookwright.kit.clock import Instant
from bookwright.project.rate_limit import RateLimit
from tests import wsgi
from tests.interfaces.makeplans.client import Client
from tests.processes import PATIENCE

NOON = datetime(2030, 1, 4, 12, tzinfo=UTC)


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str:
    """Its counts outlive a test on SQLite: each test has its own."""
    return f"test {request.node.name}"[:64]


@pytest.fixture
def _three_calls_in_twenty_seconds(settings: Settings) -> None:
    settings.RATE_LIMIT = RateLimit(3, 20)
    settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"


def call(api: Client, address: str) -> wsgi.Response:
    return api.call("GET", "/services", headers={"X-Forwarded-For": f"9.9.9.9, {address}"})


@pytest.mark.usefixtures("_three_calls_in_twenty_seconds")
def test_a_call_too_many_is_told_how_long_to_wait(api: Client, address: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert [call(api, address).status for _ in range(3)] == [200, 200, 200]
        clock.shift(5)
        refused = call(api, address)
        assert (refused.status, refused.headers["retry-after"]) == (429, "15")
        assert refused.json == {"error": {"description": "Too many requests"}}
        assert call(api, f"{address}2").status == 200
        clock.shift(15)
        assert call(api, address).status == 200


@pytest.mark.usefixtures("_three_calls_in_twenty_seconds")
def test_calls_that_are_not_authenticated_count_too(db: None, address: str) -> None:
    with time_machine.travel(NOON, tick=False):
        stranger = Client("no-key")
        assert [call(stranger, address).status for _ in range(4)] == [401, 401, 401, 429]


def test_a_header_that_is_not_configured_is_not_believed(
    api: Client, settings: Settings, address: str
) -> None:
    settings.RATE_LIMIT = RateLimit(1, 20)
    with time_machine.travel(NOON, tick=False):
        first, second = (call(api, f"{address}{n}") for n in range(2))
    assert (first.status, second.status) == (200, 429)


@pytest.mark.usefixtures("_three_calls_in_twenty_seconds")
def test_a_network_of_ipv6_counts_as_one(api: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        addresses = [f"2001:db8:7:1::{n}" for n in range(1, 5)]
        assert [call(api, one).status for one in addresses] == [200, 200, 200, 429]
        assert call(api, "2001:db8:7:2::1").status == 200


@pytest.mark.usefixtures("_three_calls_in_twenty_seconds")
def test_the_port_of_a_connection_makes_nobody_another(api: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        said = ["192.0.2.7", "192.0.2.7:4711", "::ffff:192.0.2.7", "[::ffff:192.0.2.7]:4712"]
        assert [call(api, one).status for one in said] == [200, 200, 200, 429]
        said = ["2001:db8:8:1::1", "[2001:db8:8:1::2]", "[2001:db8:8:1::3]:80", "[2001:db8:8:1::]"]
        assert [call(api, one).status for one in said] == [200, 200, 200, 429]


@pytest.mark.usefixtures("_three_calls_in_twenty_seconds")
def test_ipv4_addresses_written_as_ipv6_are_told_apart(api: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        addresses = [f"::ffff:198.51.100.{n}" for n in range(1, 6)]
        assert [call(api, one).status for one in addresses] == [200] * 5


def test_what_is_over_is_forgotten(db: None, address: str) -> None:
    first, later = Instant(10), Instant(1_000_000)
    for n in range(5):
        seconds_to_wait(f"{address}{n}", calls=1, seconds=1, at=first)
    for n in range(5, 10):
        seconds_to_wait(f"{address}{n}", calls=1, seconds=1, at=later)
    again = [seconds_to_wait(f"{address}{n}", calls=1, seconds=1, at=first) for n in range(5)]
    assert again == [0] * 5


@pytest.fixture
def _connections_of_threads() -> Iterator[None]:
    yield
    connections.close_all()


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing goes uncounted since the machine is busy."""
    monkeypatch.setattr(call_counts, "_PATIENCE", PATIENCE)


@pytest.mark.usefixtures("transactional_db", "_connections_of_threads", "_patient")
def test_threads_count_together(address: str) -> None:
    def one(_: int) -> int:
        try:
            return seconds_to_wait(address, calls=40, seconds=60, at=Instant(2_000_000))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(one, range(100)))
    assert (waits.count(0), waits.count(60)) == (40, 60)


@pytest.mark.usefixtures("db", "_patient")
def test_the_first_call_waits_for_another_that_makes_the_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "new"))
    file = sqlite3.connect(tmp_path / "new-calls", isolation_level=None, check_same_thread=False)
    with closing(file) as other:
        other.execute("BEGIN IMMEDIATE")
        done = Timer(0.2, other.commit)
        done.start()
        waits = [seconds_to_wait("somebody", calls=1, seconds=60, at=Instant(0)) for _ in range(2)]
        done.join()
    assert waits == [0, 60]


@pytest.mark.usefixtures("_three_calls_in_twenty_seconds")
def test_where_nothing_can_be_counted_callers_are_answered_all_the_same(
    api: Client, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full, or the power went while the file was written."""
    counting_fails(tmp_path, monkeypatch)
    assert [call(api, address).status for _ in range(4)] == [200] * 4


def test_what_is_not_counted_is_said(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    counting_fails(tmp_path, monkeypatch)
    assert seconds_to_wait("somebody", calls=0, seconds=60, at=Instant(0)) == 0
    [said] = caplog.messages
    assert said.startswith("A call is not counted by the rate limit: ")
    assert "HINT" not in said


def counting_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "postgresql":

        def fails(*_: object, **__: object) -> None:
            raise OperationalError("could not extend file: No space left on device\nHINT: ...")

        monkeypatch.setattr(call_counts, "_counted", fails)
        return
    (folder / "broken-calls").write_bytes(b"no database " * 1000)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(folder / "broken"))
