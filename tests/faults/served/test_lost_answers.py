"""An answer was lost when the server was killed: with its key the call can be made again."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from tests.effort import effort
from tests.processes import eventually
from tests.races.harness.checker import violations
from tests.races.harness.clients import Answer, Away, Call, Client, Clients, wait_for
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

CLIENTS: Final = 4
EACH: Final = effort(30, soak=150)
KILLS: Final = effort(2, soak=10)


def test_what_is_asked_again_with_its_key_is_booked_once(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    room = client.made("resource", title="Room", capacity=CLIENTS)["id"]
    person = client.made("person", name="Kari")["id"]
    wanted = {"resource_id": room, "person_id": person}
    answered: list[dict[str, Any]] = []
    repeated: list[Answer] = []

    def book(client: Client, number: int) -> None:
        for hour in range(EACH):
            answer = insist(client, keyed(wanted, hour, f"{number}-{hour}"))
            assert answer.status == 200, answer
            answered.append(answer.content["booking"])
            if "idempotent-replayed" in answer.headers:
                repeated.append(answer)

    with Clients(server, account, CLIENTS) as clients, ThreadPoolExecutor(1) as beside:
        booking = beside.submit(clients.each, book)
        for kill in range(KILLS):
            wait_for(answered, (kill + 1) * CLIENTS * EACH // (KILLS + 1), booking)
            server.kill()
            server.start()
        booking.result()

    print(f"{len(repeated)} had been booked before the server was killed")
    [bookings] = tables.at_one_moment(account.id, "booking")
    assert {booking["id"] for booking in bookings} == {booking["id"] for booking in answered}
    assert len(bookings) == CLIENTS * EACH
    assert violations(tables, account) == []


def insist(client: Client, call: Call) -> Answer:
    """Until it is answered; 409 says that the first such call still is at work."""
    answer: Answer | None = None

    def is_answered() -> bool:
        nonlocal answer
        try:
            answer = client.call(call)
        except Away:
            return False
        return answer.status != 409

    eventually(is_answered)
    assert answer is not None
    return answer


def keyed(wanted: dict[str, Any], hour: int, key: str) -> Call:
    start = DAY + hour * HOUR
    times = {"booked_from": iso(start), "booked_to": iso(start + HOUR)}
    return Call("POST", "/bookings", {"booking": {**wanted, **times}}, {"Idempotency-Key": key})
