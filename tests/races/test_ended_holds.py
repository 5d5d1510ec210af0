"""Two held the same time one after the other, both holds are over, and both want to keep it.

Meanwhile others want it, and the worker writes down that the holds are over.
"""

import time
from typing import Any, Final

import pytest

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Call, Client, Clients
from tests.races.harness.moments import DAY, HOUR, iso, now
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

SLOTS: Final = effort(30, soak=150)
HOLD: Final = effort(2, soak=6)
"""Seconds: long enough to make them all, and short, since the race is at their end."""

Wanted = dict[str, Any]


@pytest.mark.parametrize(
    ("capacity", "of_a_person"),
    [(1, False), (2, True)],
    ids=["the database would refuse two", "only the guard counts"],
)
def test_of_two_holds_that_are_over_at_most_one_is_verified(
    capacity: int,
    of_a_person: bool,  # noqa: FBT001 -- a parameter of the test
    server: Server,
    account: Account,
    client: Client,
    tables: Tables,
) -> None:
    wanted: Wanted = {"resource_id": client.made("resource", title="Room", capacity=capacity)["id"]}
    if of_a_person:
        person = client.made("person", name="Kari", phone_number="+4791234567")
        wanted |= {"person_id": person["id"], "count": capacity}
    first = [held(client, wanted, slot, until=now()) for slot in range(SLOTS)]
    end = now() + HOLD
    second = [held(client, wanted, slot, until=end) for slot in range(SLOTS)]
    time.sleep(max(0.0, end - 0.2 - time.time()))  # the first slots are raced for across the end

    with Clients(server, account, 12) as clients:
        rounds = [
            clients.at_once([*keep(one), *keep(other), *[take(wanted, slot)] * 4])
            for slot, (one, other) in enumerate(zip(first, second, strict=True))
        ]

    statuses = [sorted(answer.status for answer in answers) for answers in rounds]
    assert statuses == [[200] + [400] * 11] * SLOTS
    assert violations(tables, account) == []


def held(client: Client, wanted: Wanted, slot: int, *, until: int) -> Wanted:
    answer = client.call(take({**wanted, "expires_at": iso(until)}, slot, confirm=False))
    assert answer.status == 200, answer
    booking: Wanted = answer.content["booking"]
    return booking


def take(wanted: Wanted, slot: int, *, confirm: bool = True) -> Call:
    start = DAY + slot * HOUR
    times = {"booked_from": iso(start), "booked_to": iso(start + HOUR)}
    return Call("POST", "/bookings", {"booking": {**wanted, **times}, "confirm": confirm})


def keep(booking: Wanted) -> list[Call]:
    """By staff, and by the customer, who knows the code."""
    path = f"/bookings/{booking['id']}"
    by_code = Call(
        "PUT", f"{path}/verify_code", {"verification_code": booking["verification_code"]}
    )
    return [Call("PUT", f"{path}/verify"), by_code] * 2
