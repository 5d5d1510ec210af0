"""PostgreSQL goes away in the middle of requests: some fail while it is gone, none afterwards.

Its server is one of the test's own, so the test is left to the run on SQLite, like all that need
no database of the run's.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, Final, NamedTuple

import psycopg
import pytest

from tests import postgres
from tests.processes import eventually
from tests.races.harness.checker import violations
from tests.races.harness.clients import Answer, Away, Call, Client, Clients, wait_for
from tests.races.harness.moments import DAY, HOUR, MINUTE, iso
from tests.races.harness.server import Server
from tests.races.harness.tables import Tables

CLIENTS: Final = 6
LONGEST: Final = 15.0
"""Seconds for any answer: the database refuses at once, and a connection is given up after five."""


SYSTEM_ERROR: Final = {"error": "system error"}


class Asked(NamedTuple):
    began: float
    answer: Answer


def restart(database: postgres.Server, asked: list[Asked]) -> None:
    database.stop()
    gone = len(asked)
    eventually(lambda: len(failed(asked[gone:])) > 2 * CLIENTS)
    database.start()


def cut(database: postgres.Server, _: list[Asked]) -> None:
    """Every connection, whatever it is doing; back when they are gone."""
    with psycopg.connect(f"{database.url}/bookwright") as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize("harm", [restart, cut])
def test_requests_fail_only_while_the_database_is_away(
    harm: Callable[[postgres.Server, list[Asked]], None],
    database: postgres.Server,
    tmp_path: Path,
) -> None:
    url = f"{database.url}/bookwright"
    asked: list[Asked] = []
    enough = Event()

    with Server(url, tmp_path) as server, ThreadPoolExecutor(1) as beside:
        account = server.open_account()
        with closing(Client(server, account)) as client:
            rooms = [client.made("resource", title="Room")["id"] for _ in range(CLIENTS)]

        def ask(client: Client, number: int) -> None:
            for quarter in range(100_000):
                if enough.is_set():
                    return
                call = Call("GET", "/bookings") if quarter % 2 else book(rooms[number], quarter)
                asked.append(ask_once(client, call))

        with Clients(server, account, CLIENTS) as clients:
            asking = beside.submit(clients.each, ask)
            for _ in range(3):
                wait_for(asked, len(asked) + 60, asking)
                harm(database, asked)
                back = monotonic()
                wait_for(asked, len(asked) + 60, asking)
                assert failed([one for one in asked if one.began > back]) == []
            enough.set()
            asking.result()

        print(f"{len(asked)} asked, {len(failed(asked))} failed")
        assert [one for one in failed(asked) if not is_in_the_form(one.answer)] == []
        assert max(one.answer.seconds for one in asked) < LONGEST
        tables = Tables(url)
        assert violations(tables, account) == []
        [bookings] = tables.at_one_moment(account.id, "booking")
        assert booked(asked) <= {booking["id"] for booking in bookings}


def ask_once(client: Client, call: Call) -> Asked:
    """One that fails before its body is read may end its connection: that is a failure too."""
    began = monotonic()
    try:
        return Asked(began, client.call(call))
    except Away:
        return Asked(began, Answer(503, SYSTEM_ERROR, {}, monotonic() - began))


def book(room: int, quarter: int) -> Call:
    start = DAY + quarter * 15 * MINUTE
    times = {"booked_from": iso(start), "booked_to": iso(start + HOUR // 4)}
    return Call("POST", "/bookings", {"booking": {"resource_id": room, **times}})


def failed(asked: list[Asked]) -> list[Asked]:
    return [one for one in asked if one.answer.status != 200]


def is_in_the_form(answer: Answer) -> bool:
    return answer.status in {500, 503} and answer.content == SYSTEM_ERROR


def booked(asked: list[Asked]) -> set[Any]:
    return {one.answer.content["booking"]["id"] for one in asked if "booking" in one.answer.content}
