"""Transactions that want the same rows the other way round do not wait for each other in a ring."""

from typing import Any, Final

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Call, Client, Clients
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

ROUNDS: Final = effort(40, soak=400)
EACH: Final = 4


def test_bookings_that_change_places_do_not_deadlock(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    rooms = [client.made("resource", title="Room")["id"] for _ in range(2)]
    bookings = [booked(client, resource_id=rooms[0], hour=hour) for hour in range(2 * EACH)]
    there = rooms[:1] * 2 * EACH

    with Clients(server, account, 2 * EACH) as clients:
        for number in range(ROUNDS):
            there = [rooms[(number + turn) % 2] for turn in range(2 * EACH)]
            moves = [
                Call("PUT", f"/bookings/{booking}", {"booking": {"resource_id": room}})
                for booking, room in zip(bookings, there, strict=True)
            ]
            assert {answer.status for answer in clients.at_once(moves)} == {200}

    assert tables.rows(
        f"SELECT resource_id FROM booking WHERE account_id = {account.id} ORDER BY id"
    ) == [(room,) for room in there]
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def test_people_who_take_each_others_email_do_not_deadlock(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    room = client.made("resource", title="Room", capacity=100)["id"]
    other_room = client.made("resource", title="Room", capacity=100)["id"]
    kari = {"name": "Kari", "phone_number": "+4791234567", "email": "kari@example.com"}
    ola = {"name": "Ola", "phone_number": "+4791234568", "email": "ola@example.com"}
    ids = [client.made("person", **person)["id"] for person in (kari, ola)]

    def swapped(one: dict[str, str], other: dict[str, str]) -> dict[str, Any]:
        return {**one, "email": other["email"]}

    calls = [
        book(resource_id=room, person_attributes=swapped(kari, ola)),
        book(resource_id=other_room, person_attributes=swapped(ola, kari)),
        Call("PUT", f"/people/{ids[0]}", {"person": swapped(kari, ola)}),
        Call("PUT", f"/people/{ids[1]}", {"person": swapped(ola, kari)}),
    ]
    with Clients(server, account, len(calls) * EACH) as clients:
        for _ in range(ROUNDS):
            answers = clients.at_once(calls * EACH)
            assert {answer.status for answer in answers} == {400}

    assert tables.deadlocks() == 0
    assert violations(tables, account) == []


def test_a_code_with_a_key_does_not_deadlock_with_a_change(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    room = client.made("resource", title="Room")["id"]
    with Clients(server, account, 2 * EACH) as clients:
        for number in range(ROUNDS):
            hold = client.call(book(hour=number, resource_id=room, confirm=False))
            path = f"/bookings/{hold.content['booking']['id']}"
            code = {"verification_code": hold.content["booking"]["verification_code"]}
            tries = [
                Call("POST", f"{path}/verify_code", code, {"Idempotency-Key": f"{number}-{one}"})
                for one in range(EACH)
            ]
            changes = [Call("PUT", path, {"booking": {"title": str(one)}}) for one in range(EACH)]
            statuses = [answer.status for answer in clients.at_once([*tries, *changes])]
            assert sorted(statuses[:EACH]) == [200] + [400] * (EACH - 1)
            assert statuses[EACH:] == [200] * EACH

    assert violations(tables, account) == []
    assert tables.deadlocks() == 0
    assert tables.deadlocks() == 0


def test_what_is_deleted_while_it_is_booked_is_either_booked_before_or_refused(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    refused = 0
    with Clients(server, account, 2 * EACH) as clients:
        for _ in range(ROUNDS):
            room = client.made("resource", title="Room", capacity=100)["id"]
            person = client.made("person", name="Kari", phone_number="+4791234567")["id"]
            known = {"name": "Kari", "phone_number": "+4791234567", "city": "Oslo"}
            answers = clients.at_once(
                [
                    *[book(resource_id=room, person_attributes=known)] * (2 * EACH - 2),
                    Call("DELETE", f"/resources/{room}"),
                    Call("DELETE", f"/people/{person}"),
                ]
            )
            *of_bookings, of_room, of_person = answers
            assert (of_room.status, of_person.status) == (200, 200)
            late = [answer.content for answer in of_bookings if answer.status != 200]
            assert late == [{"resource_id": ["does not exist"]}] * len(late)
            refused += len(late)
            forget(client, account, tables)
    print(f"{refused} of {ROUNDS * (2 * EACH - 2)} came too late")
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def test_a_provider_that_is_deleted_meanwhile_is_passed_over(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    with Clients(server, account, 2 * EACH) as clients:
        for number in range(ROUNDS):
            service = client.made("service", title="Massage", interval=60)["id"]
            rooms = [client.made("resource", title="Room", capacity=10)["id"] for _ in range(2)]
            [first, _] = [
                client.made("provider", service_id=service, resource_id=room)["id"]
                for room in rooms
            ]
            deletion = [f"/resources/{rooms[0]}", f"/providers/{first}"][number % 2]
            somebody = book(service_id=service, person_attributes={"name": "Kari"})

            answers = clients.at_once([*[somebody] * (2 * EACH - 1), Call("DELETE", deletion)])

            assert [answer.status for answer in answers] == [200] * 2 * EACH, answers
    assert violations(tables, account) == []


def forget(client: Client, account: Account, tables: Tables) -> None:
    """The next round begins with a new Kari."""
    for (person,) in tables.rows(
        f"SELECT id FROM person WHERE account_id = {account.id} AND active"
    ):
        assert client.call(Call("DELETE", f"/people/{person}")).status == 200


def booked(client: Client, *, hour: int, **wanted: Any) -> int:
    answer = client.call(book(hour=hour, **wanted))
    assert answer.status == 200, answer
    booking: int = answer.content["booking"]["id"]
    return booking


def book(*, hour: int = 0, confirm: bool = True, **wanted: Any) -> Call:
    start = DAY + hour * HOUR
    times = {"booked_from": iso(start), "booked_to": iso(start + HOUR)}
    return Call("POST", "/bookings", {"booking": {**wanted, **times}, "confirm": confirm})
