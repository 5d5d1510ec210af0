"""What many do at the same moment and what may come of it only once."""

from collections import Counter
from typing import Any, Final

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Call, Client, Clients
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

CLIENTS: Final = 12
ROUNDS: Final = effort(10, soak=200)
KARI: Final = {"name": "Kari", "phone_number": "+4791234567", "email": "kari@example.com"}


def test_a_call_that_many_repeat_with_one_key_is_carried_out_once(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    room = client.made("resource", title="Room", capacity=CLIENTS)["id"]
    wanted = {"resource_id": room, "person_attributes": KARI}

    with Clients(server, account, CLIENTS) as clients:
        for number in range(ROUNDS):
            call = book(number, wanted, {"Idempotency-Key": f"key-{number}"})
            answers = clients.at_once([call] * CLIENTS)
            assert {answer.status for answer in answers} <= {200, 409}
            made = [answer.content for answer in answers if answer.status == 200]
            assert made == made[:1] * len(made) != []

    assert len(tables.rows(f"SELECT 1 FROM booking WHERE account_id = {account.id}")) == ROUNDS
    assert violations(tables, account) == []


def test_bookings_that_bring_the_same_new_person_make_one(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    rooms = [client.made("resource", title="Room", capacity=2)["id"] for _ in range(CLIENTS)]

    with Clients(server, account, CLIENTS) as clients:
        for number in range(ROUNDS):
            person = {**KARI, "phone_number": f"+4791{number:06}", "email": f"{number}@a.example"}
            calls = [
                book(number, {"resource_id": room, "person_attributes": {**person, "city": city}})
                for room, city in zip(rooms, ["Oslo", "Bergen"] * CLIENTS, strict=False)
            ]
            answers = clients.at_once(calls)
            assert [answer.status for answer in answers] == [200] * CLIENTS
            assert len({answer.content["booking"]["person_id"] for answer in answers}) == 1

    assert len(tables.rows(f"SELECT 1 FROM person WHERE account_id = {account.id}")) == ROUNDS
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def test_many_guesses_at_once_are_still_five_tries(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    room = client.made("resource", title="Room")["id"]

    with Clients(server, account, CLIENTS) as clients:
        for number in range(ROUNDS):
            hold = client.call(book(number, {"resource_id": room}, confirm=False))
            path = f"/bookings/{hold.content['booking']['id']}/verify_code"
            guess = Call("PUT", path, {"verification_code": "guess"})
            answers = clients.at_once([guess] * CLIENTS)
            said = Counter(answer.content["verification_code"][0] for answer in answers)
            too_many = "Too many attempts. Please try again later."
            assert said == {"is invalid": 5, too_many: CLIENTS - 5}
            right = {"verification_code": hold.content["booking"]["verification_code"]}
            assert client.call(Call("PUT", path, right)).status == 400

    assert violations(tables, account) == []


def book(
    hour: int,
    wanted: dict[str, Any],
    headers: dict[str, str] | None = None,
    *,
    confirm: bool = True,
) -> Call:
    start = DAY + hour * HOUR
    times = {"booked_from": iso(start), "booked_to": iso(start + HOUR)}
    content = {"booking": {**wanted, **times}, "confirm": confirm}
    return Call("POST", "/bookings", content, headers or {})
