"""Worker and server are killed at random moments while a client books: whoever booked is written
to, and once, but for the few that were in hand when the worker was killed.
"""

import random
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

import pytest

from bookwright.engine.messages.sending import AT_ONCE
from tests.effort import effort
from tests.faults.harming import Booking, answer_or_none, harm, lapse
from tests.faults.messages.receiver import Receiver
from tests.gateways.postbox import open_for
from tests.processes import eventually
from tests.races.harness.clients import Call, Client, wait_for
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

BOOKINGS: Final = effort(40, soak=300)
KILLS: Final = effort(3, soak=20)
PATIENCE: Final = 180
# So many that half of all answers may fail, and not one message is given up.
RETRIES: Final = ",".join(["1s"] * 40)
LEFT: Final = (
    "SELECT (SELECT count(*) FROM change WHERE relayed_at IS NULL AND NOT dead)"
    " + (SELECT count(*) FROM message WHERE processed_at IS NULL AND NOT dead)"
)


@pytest.mark.parametrize("failing", [0.0, 0.5])
def test_whoever_is_killed_every_customer_is_written_to(
    failing: float, migrated_database: str, tmp_path: Path
) -> None:
    chance, answered, receiver = random.Random(BOOKINGS), list[Booking](), Receiver(failing=failing)
    moments = sorted(chance.sample(range(2, BOOKINGS - 2), KILLS))
    with (
        open_for(receiver) as port,
        Server(
            migrated_database,
            tmp_path,
            BOOKWRIGHT_MAIL_URL=f"smtp://127.0.0.1:{port}",
            BOOKWRIGHT_MESSAGE_RETRIES=RETRIES,
        ) as server,
        ThreadPoolExecutor(1) as beside,
    ):
        account, tables = server.open_account(), Tables(server.database)
        place = furnished(server, account)
        booking: Future[int] = beside.submit(book_all, server, account, place, answered)
        for number, moment in enumerate(moments):
            wait_for(answered, moment, booking)
            harm(server, number, once_dead=partial(lapse, tables, "change", "message"))
        lost = booking.result()
        eventually(lambda: tables.rows(LEFT) == [(0,)], seconds=PATIENCE)
    figures = make_sure_of_all(tables, account, answered, receiver.taken())
    assert figures["taken again"] <= KILLS * AT_ONCE
    print(
        f"{KILLS} kills, {len(answered)} answered, {lost} lost,"
        f" {receiver.refused} not taken: {figures}"
    )
    assert (receiver.refused > BOOKINGS // 4) is (failing > 0)


def furnished(server: Server, account: Account) -> dict[str, int]:
    with closing(Client(server, account)) as client:
        client.call(Call("PUT", "/client", {"client": {"verification_method": 1}}))
        resource = client.made("resource", title="Room")["id"]
        service = client.made("service", title="Massage")["id"]
        place = {"resource_id": resource, "service_id": service}
        client.made("provider", **place)
        return place


def book_all(
    server: Server, account: Account, place: dict[str, int], answered: list[Booking]
) -> int:
    """Each for somebody else; how many of the answers were lost."""
    lost = 0
    with closing(Client(server, account)) as client:
        for hour in range(BOOKINGS):
            start = DAY + hour * HOUR
            wanted = {
                **place,
                "booked_from": iso(start),
                "booked_to": iso(start + HOUR),
                "person_attributes": {"name": "Kari", "email": f"kari{hour}@example.org"},
            }
            call = Call("POST", "/bookings?confirmation_send_email=true", {"booking": wanted})
            made = answer_or_none(client, call)
            lost += made is None
            answered.extend([made] if made else [])
    return lost


def make_sure_of_all(
    tables: Tables, account: Account, answered: list[Booking], taken: Counter[str]
) -> dict[str, Any]:
    """Each booking that is there has its confirmation, and each of these arrived. The figures."""
    bookings, messages, accounts = (
        *tables.at_one_moment(account.id, "booking", "message"),
        tables.rows(f"SELECT company_id FROM account WHERE id = {account.id}"),
    )
    there = {booking["id"] for booking in bookings}
    assert there >= {booking["id"] for booking in answered}
    confirmations = [one for one in messages if one["kind"] == "confirmation"]
    assert sorted(one["booking_id"] for one in confirmations) == sorted(there)
    assert [one["error"] for one in messages if one["dead"] or not one["processed_at"]] == []
    mailed = {
        f"<{one['id']}.{accounts[0][0]}@localhost>" for one in messages if one["channel"] == "email"
    }
    assert set(taken) == mailed
    return {
        "messages": len(mailed),
        "taken again": taken.total() - len(mailed),
        "most tries": max(one["tries"] for one in messages),
        "median delay s": median(one["processed_at"] - one["created_at"] for one in messages),
    }
