"""Worker and server are killed at random moments while a client books: what was accepted is there,
and every hook hears of it, each change by one identity.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests import postgres
from tests.effort import effort
from tests.faults.harming import Booking, answer_or_none, harm, lapse
from tests.faults.web_hooks.promises import make_sure_of_all, wait_until_all_is_told
from tests.faults.web_hooks.receiver import Receiver
from tests.races.harness.checker import violations
from tests.races.harness.clients import Call, Client, wait_for
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

BOOKINGS: Final = effort(40, soak=500)
KILLS: Final = effort(3, soak=20)
AWAY_SECONDS: Final = effort(1.5, soak=10.0)
SETTINGS: Final = {
    "BOOKWRIGHT_WEBHOOK_ALLOW_PRIVATE": "1",
    # So many that half of all answers may fail, and not one is given up.
    "BOOKWRIGHT_WEBHOOK_RETRIES": ",".join(["1s"] * 40),
}
QUEUES: Final = ("change", "delivery")
WITHOUT_DATABASE: Final = {500, 503}


@pytest.mark.parametrize("failing", [0.0, 0.5])
def test_whoever_is_killed_every_hook_hears_of_every_change(
    failing: float, migrated_database: str, tmp_path: Path
) -> None:
    chance, answered = random.Random(BOOKINGS), list[Booking]()
    moments = sorted(chance.sample(range(2, 2 * BOOKINGS - 2), KILLS))
    with (
        Server(migrated_database, tmp_path, **SETTINGS) as server,
        Receiver(failing=failing) as receiver,
        ThreadPoolExecutor(1) as beside,
    ):
        account, tables = server.open_account(), Tables(server.database)
        room = hooked_room(server, account, receiver)
        booking = beside.submit(book_all, server, account, room, answered)
        for number, moment in enumerate(moments):
            wait_for(answered, moment, booking)
            harm(server, number, once_dead=partial(lapse, tables, *QUEUES))
        lost = booking.result()
        wait_until_all_is_told(tables)
        figures = make_sure_of_all(tables, account, receiver)
        make_sure_all_is_there(tables, account, answered)
    print(f"{KILLS} kills, {len(answered)} answered, {lost} lost: {figures}")
    if failing:
        assert figures["refused"] > BOOKINGS // 2


@pytest.mark.parametrize("failing", [0.0, 0.5])
def test_the_database_goes_away_in_the_middle(
    failing: float, database: postgres.Server, tmp_path: Path
) -> None:
    url, answered = f"{database.url}/bookwright", list[Booking]()
    with (
        Server(url, tmp_path, **SETTINGS) as server,
        Receiver(failing=failing) as receiver,
        ThreadPoolExecutor(1) as beside,
    ):
        account, tables = server.open_account(), Tables(url)
        room = hooked_room(server, account, receiver)
        booking = beside.submit(book_all, server, account, room, answered)
        wait_for(answered, BOOKINGS // 2, booking)
        database.stop()
        time.sleep(AWAY_SECONDS)
        database.start()
        lost = booking.result()
        lapse(tables, *QUEUES)
        wait_until_all_is_told(tables)
        figures = make_sure_of_all(tables, account, receiver)
        make_sure_all_is_there(tables, account, answered)
    print(f"away for {AWAY_SECONDS} s, {len(answered)} answered, {lost} lost: {figures}")


def hooked_room(server: Server, account: Account, receiver: Receiver) -> int:
    with closing(Client(server, account)) as client:
        client.made("web_hook", target_url=receiver.url, event="*")
        return int(client.made("resource", title="Room")["id"])


def book_all(server: Server, account: Account, room: int, answered: list[Booking]) -> int:
    """Books, moves and cancels, one after the other; how many of the answers were lost."""
    lost = 0
    with closing(Client(server, account)) as client:
        for hour in range(BOOKINGS):
            start = DAY + hour * HOUR
            times = {"booked_from": iso(start), "booked_to": iso(start + HOUR // 3)}
            wanted = {"resource_id": room, "external_id": f"{hour}", **times}
            later = {"booked_from": iso(start + HOUR // 2), "booked_to": iso(start + HOUR)}
            book = Call("POST", "/bookings", {"booking": wanted})
            made = answer_or_none(client, book, lost=WITHOUT_DATABASE)
            if made is None:
                lost += 1
                continue
            answered.append(made)
            path = f"/bookings/{made['id']}"
            for call in (Call("PUT", path, {"booking": later}), Call("PUT", f"{path}/cancel")):
                told = answer_or_none(client, call, lost=WITHOUT_DATABASE)
                lost += told is None
                answered.extend([told] if told else [])
    return lost


def make_sure_all_is_there(tables: Tables, account: Account, answered: list[Booking]) -> None:
    [bookings] = tables.at_one_moment(account.id, "booking")
    there = {booking["id"]: booking for booking in bookings}
    for one in answered:
        assert there[one["id"]]["revision_count"] >= one["revision_count"]
    assert violations(tables, account) == []
