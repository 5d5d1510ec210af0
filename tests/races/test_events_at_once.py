"""Many do everything that can be done to events and who attends them, for some seconds."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from time import monotonic
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Answer, Call, Client, Clients
from tests.races.harness.moments import DAY, HOUR, iso, now
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables
from tests.races.restless import contact

CLIENTS: Final = 12
SECONDS: Final = effort(6.0, soak=120.0)
PEOPLE: Final = 8
MOSTLY: Final = {"sign up", "change", "cancel", "delete", "move event", "delete event"}
"""What succeeds often enough to be asked for, however slow the machine is."""

Members = dict[str, Any]


class Gym(NamedTuple):
    """events and bookings: what all clients have made, so that they get at each other's."""

    rooms: list[int]
    service: int
    events: list[int]
    bookings: list[Members]


def test_whatever_many_do_at_once_no_event_is_overbooked(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    service = client.made("service", title="Yoga")["id"]
    rooms = [client.made("resource", title="Room", capacity=size)["id"] for size in (1, 3)]
    for room in rooms:
        client.made("provider", resource_id=room, service_id=service)
    gym = Gym(rooms, service, [], [])
    for _ in range(3):
        call = hold_event(random.Random(0), gym)
        gym.events.append(client.call(call).content["event"]["id"])

    with Clients(server, account, CLIENTS) as clients:
        answered = sum(clients.each(lambda one, seed: restless(one, seed, gym)), Counter())

    print(sorted(answered.items()))
    assert {status for _, status in answered} == {200, 400}
    assert {deed for deed, status in answered if status == 200} >= MOSTLY
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def restless(client: Client, seed: int, gym: Gym) -> Counter[tuple[str, int]]:
    chance = random.Random(seed)
    until = monotonic() + SECONDS
    answered: Counter[tuple[str, int]] = Counter()
    while monotonic() < until:
        deed = "sign up" if not gym.bookings or chance.random() < 0.4 else chance.choice([*DEEDS])
        call = DEEDS[deed](chance, gym)
        answer = client.call(call)
        answered[deed, answer.status] += 1
        if answer.status == 200:
            remember(call, answer, gym)
    return answered


def remember(call: Call, answer: Answer, gym: Gym) -> None:
    if call.path == "/bookings":
        gym.bookings.append(answer.content["booking"])
    if call.path == "/events":
        gym.events.append(answer.content["event"]["id"])


def sign_up(chance: random.Random, gym: Gym) -> Call:
    wanted: Members = {"event_id": event(chance, gym), "count": chance.randint(1, 2)}
    if chance.random() < 0.8:
        wanted["person_attributes"] = contact(chance.randrange(PEOPLE))
    if chance.random() < 0.5:
        wanted["expires_at"] = iso(now() + chance.randrange(3))
    beside = {"confirm": chance.random() < 0.5, "waitlist": chance.random() < 0.3}
    return Call("POST", "/bookings", {"booking": wanted, **beside})


def book(chance: random.Random, gym: Gym) -> Call:
    wanted = {"resource_id": chance.choice(gym.rooms), **hours(chance, "booked_from", "booked_to")}
    return Call("POST", "/bookings", {"booking": wanted})


def change(chance: random.Random, gym: Gym) -> Call:
    wanted = chance.choice(
        [
            {"count": chance.randint(1, 3)},
            {"person_attributes": contact(chance.randrange(PEOPLE))},
            {"person_id": None},
            {"expires_at": iso(now() + chance.randrange(3))},
            {"event_id": event(chance, gym)},
            {"event_id": None, **hours(chance, "booked_from", "booked_to")},
        ]
    )
    return Call("PUT", f"/bookings/{booking(chance, gym)['id']}", {"booking": wanted})


def verify_by_code(chance: random.Random, gym: Gym) -> Call:
    found = booking(chance, gym)
    code = {"verification_code": found["verification_code"] or ""}
    return Call("PUT", f"/bookings/{found['id']}/verify_code", code)


def step(name: str) -> Callable[[random.Random, Gym], Call]:
    def take(chance: random.Random, gym: Gym) -> Call:
        return Call("PUT", f"/bookings/{booking(chance, gym)['id']}/{name}")

    return take


def delete(chance: random.Random, gym: Gym) -> Call:
    return Call("DELETE", f"/bookings/{booking(chance, gym)['id']}")


def hold_event(chance: random.Random, gym: Gym) -> Call:
    wanted = {
        "service_id": gym.service,
        "resource_id": chance.choice(gym.rooms),
        "capacity": 4,
        **hours(chance, "starts_at", "ends_at"),
    }
    return Call("POST", "/events", {"event": wanted})


def move_event(chance: random.Random, gym: Gym) -> Call:
    wanted = chance.choice(
        [
            hours(chance, "starts_at", "ends_at"),
            {"resource_id": chance.choice(gym.rooms)},
            {"title": str(chance.random())},
        ]
    )
    return Call("PUT", f"/events/{event(chance, gym)}", {"event": wanted})


def delete_event(chance: random.Random, gym: Gym) -> Call:
    """One in ten, or nobody would get to sign up."""
    if chance.random() < 0.9:
        return move_event(chance, gym)
    return Call("DELETE", f"/events/{event(chance, gym)}")


DEEDS: Final[Mapping[str, Callable[[random.Random, Gym], Call]]] = MappingProxyType(
    {
        "sign up": sign_up,
        "book": book,
        "change": change,
        "verify by code": verify_by_code,
        **{name: step(name) for name in ("verify", "confirm", "decline", "cancel", "promote")},
        "delete": delete,
        "hold event": hold_event,
        "move event": move_event,
        "delete event": delete_event,
    }
)


def event(chance: random.Random, gym: Gym) -> int:
    return chance.choice(gym.events[-4:])


def booking(chance: random.Random, gym: Gym) -> Members:
    return chance.choice(gym.bookings[-30:])


def hours(chance: random.Random, start: str, end: str) -> Members:
    first = DAY + chance.randrange(8) * HOUR
    return {start: iso(first), end: iso(first + HOUR * chance.randint(1, 2))}
