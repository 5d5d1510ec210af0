"""Many want one time at the same moment, again and again."""

from typing import Any, Final

import pytest

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Answer, Call, Client, Clients
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

CLIENTS: Final = 20
ROUNDS: Final = effort(50, soak=500)


def test_of_many_who_want_one_resource_one_wins(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    room = client.made("resource", title="Room")["id"]

    rounds = raced(server, account, {"resource_id": room})

    assert [len(winners(answers)) for answers in rounds] == [1] * ROUNDS
    assert count(tables, account) == ROUNDS
    assert violations(tables, account) == []


@pytest.mark.parametrize("number", [1, 3])
def test_of_many_who_want_any_provider_as_many_win_as_there_are(
    number: int, server: Server, account: Account, client: Client, tables: Tables
) -> None:
    service = client.made("service", title="Massage", interval=60)["id"]
    rooms = [client.made("resource", title="Room")["id"] for _ in range(number)]
    for room in rooms:
        client.made("provider", resource_id=room, service_id=service)

    rounds = raced(server, account, {"service_id": service})

    assert [sorted(winners(answers)) for answers in rounds] == [rooms] * ROUNDS
    assert count(tables, account) == ROUNDS * number
    assert violations(tables, account) == []


def raced(server: Server, account: Account, wanted: dict[str, Any]) -> list[list[Answer]]:
    with Clients(server, account, CLIENTS) as clients:
        rounds = [clients.at_once([hour(number, wanted)] * CLIENTS) for number in range(ROUNDS)]
    assert {answer.status for answers in rounds for answer in answers} == {200, 400}
    return rounds


def hour(number: int, wanted: dict[str, Any]) -> Call:
    start = DAY + number * HOUR
    times = {"booked_from": iso(start), "booked_to": iso(start + HOUR)}
    return Call("POST", "/bookings", {"booking": {**wanted, **times}})


def winners(answers: list[Answer]) -> list[int]:
    """The resources that were given away."""
    return [answer.content["booking"]["resource_id"] for answer in answers if answer.status == 200]


def count(tables: Tables, account: Account) -> int:
    [bookings] = tables.at_one_moment(account.id, "booking")
    return len(bookings)
