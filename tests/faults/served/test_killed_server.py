"""SIGKILL in the middle of bookings: what was answered is there, and nothing by halves."""

import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any, Final

import pytest

from tests.effort import effort
from tests.faults.harming import answer_or_none
from tests.processes import eventually
from tests.races.harness.checker import violations
from tests.races.harness.clients import Answer, Call, Client, Clients, wait_for
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import PROCESSES, Account, Server
from tests.races.harness.tables import Tables

CLIENTS: Final = 4
BOOKINGS: Final = effort(80, soak=400)
KILLS: Final = effort(2, soak=10)


def all_of_it(server: Server) -> None:
    server.kill()
    server.start()


def one_process(server: Server) -> None:
    """Its place is taken by a new one."""
    doomed = server.listening()[0]
    doomed.kill()
    eventually(lambda: doomed not in (left := server.listening()) and len(left) == PROCESSES)


@pytest.mark.parametrize("kill", [all_of_it, one_process])
def test_what_was_answered_before_a_kill_is_there(
    kill: Callable[[Server], None],
    server: Server,
    account: Account,
    client: Client,
    tables: Tables,
) -> None:
    rooms = [client.made("resource", title="Room")["id"] for _ in range(CLIENTS)]
    chance = random.Random(BOOKINGS)
    moments = sorted(chance.sample(range(BOOKINGS // 8, BOOKINGS), KILLS))
    answered: list[dict[str, Any]] = []

    def book(client: Client, number: int) -> int:
        return sum(
            keep_booking(client, rooms[number], hour, answered)
            for hour in range(BOOKINGS // CLIENTS)
        )

    with Clients(server, account, CLIENTS) as clients, ThreadPoolExecutor(1) as beside:
        booking = beside.submit(clients.each, book)
        for moment in moments:
            wait_for(answered, moment, booking)
            kill(server)
        lost = sum(booking.result())

    print(f"{len(answered)} answered, {lost} lost")
    [bookings] = tables.at_one_moment(account.id, "booking")
    there = {booking["id"]: booking for booking in bookings}
    for one in answered:
        found = there[one["id"]]
        assert found["external_id"] == one["external_id"]
        assert found["revision_count"] >= one["revision_count"]
    assert len({booking["external_id"] for booking in bookings}) == len(bookings)
    assert violations(tables, account) == []
    make_sure_nothing_is_stuck(server, account, rooms)
    if not tables.on_postgresql:
        with closing(sqlite3.connect(server.database.removeprefix("sqlite:///"))) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def keep_booking(client: Client, room: int, hour: int, answered: list[dict[str, Any]]) -> int:
    """Books an hour and moves it half an hour on; how many of the two answers were lost."""
    start = DAY + hour * HOUR
    wanted = {
        "resource_id": room,
        "external_id": f"{room}-{hour}",
        "booked_from": iso(start),
        "booked_to": iso(start + HOUR // 3),
    }
    made = answer_or_none(client, Call("POST", "/bookings", {"booking": wanted}))
    if made is None:
        return 1
    answered.append(made)
    later = {"booked_from": iso(start + HOUR // 2), "booked_to": iso(start + HOUR)}
    moved = answer_or_none(client, Call("PUT", f"/bookings/{made['id']}", {"booking": later}))
    if moved is None:
        return 1
    answered.append(moved)
    return 0


def make_sure_nothing_is_stuck(server: Server, account: Account, rooms: list[int]) -> None:
    """Every resource can be booked and freed."""

    def book_and_cancel(client: Client, number: int) -> list[Answer]:
        start = DAY + 400 * 24 * HOUR
        times = {"booked_from": iso(start), "booked_to": iso(start + HOUR)}
        wanted = {"resource_id": rooms[number], **times}
        booked = client.call(Call("POST", "/bookings", {"booking": wanted}))
        path = f"/bookings/{booked.content['booking']['id']}/cancel"
        return [booked, client.call(Call("PUT", path))]

    with Clients(server, account, len(rooms)) as clients:
        answers = [answer for pair in clients.each(book_and_cancel) for answer in pair]
    assert [answer.status for answer in answers] == [200] * 2 * len(rooms)
    assert max(answer.seconds for answer in answers) < 15
