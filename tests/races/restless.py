"""Everything that can be done to bookings, chosen at random: names of deeds, and their calls."""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from tests.races.harness.clients import Call, Client
from tests.races.harness.moments import DAY, MINUTE, iso, now

QUARTERS: Final = 40
"""Ten hours, in which everything happens."""

Members = dict[str, Any]


class Place(NamedTuple):
    """bookings: what all clients have made, so that they get at each other's."""

    rooms: list[int]
    service: int
    people: list[int]
    bookings: list[Members]


def furnished(client: Client) -> Place:
    """Two rooms each for one, two and three; a service that costs something; eight people."""
    settings = client.call(Call("PUT", "/client", {"client": {"payment_provider": "stripe"}}))
    assert settings.status == 200, settings
    service = client.made("service", title="Massage", interval=60, price="500.0")["id"]
    rooms = [
        client.made("resource", title="Room", capacity=size)["id"] for size in (1, 1, 2, 2, 3, 3)
    ]
    for room in rooms:
        client.made("provider", resource_id=room, service_id=service)
    people = [client.made("person", **contact(number))["id"] for number in range(8)]
    return Place(rooms, service, people, [])


def call_for(deed: str, chance: random.Random, place: Place) -> Call:
    return DEEDS[deed](chance, place)


def chosen(chance: random.Random, place: Place) -> str:
    """A third of what is done is to book."""
    if not place.bookings or chance.random() < 1 / 3:
        return "book"
    return chance.choice(list(DEEDS))


def _book(chance: random.Random, place: Place) -> Call:
    wanted = {**_time(chance), **_somewhere(chance, place), **_somebody(chance, place)}
    if chance.random() < 0.5:
        wanted["expires_at"] = iso(now() + chance.randrange(3))
    beside = {"confirm": chance.random() < 0.5, **_perhaps_forced(chance)}
    return Call("POST", "/bookings", {"booking": wanted, **beside})


def _change(chance: random.Random, place: Place) -> Call:
    wanted = chance.choice(
        [
            _time(chance),
            {"resource_id": chance.choice(place.rooms)},
            {**_time(chance), "resource_id": chance.choice(place.rooms)},
            {"count": chance.randint(1, 3)},
            {"expires_at": iso(now() + chance.randrange(3))},
            {"paid_at": iso(now())},
            {"title": str(chance.random())},
            {"person_id": None},
            _somebody(chance, place),
        ]
    )
    path = f"/bookings/{_any(chance, place)['id']}"
    return Call("PUT", path, {"booking": wanted, **_perhaps_forced(chance)})


def _verify_by_code(chance: random.Random, place: Place) -> Call:
    booking = _any(chance, place)
    code = {"verification_code": booking["verification_code"] or ""}
    return Call("PUT", f"/bookings/{booking['id']}/verify_code", code)


def _step(name: str) -> Callable[[random.Random, Place], Call]:
    def step(chance: random.Random, place: Place) -> Call:
        return Call("PUT", f"/bookings/{_any(chance, place)['id']}/{name}")

    return step


def _delete(chance: random.Random, place: Place) -> Call:
    return Call("DELETE", f"/bookings/{_any(chance, place)['id']}")


def _furnish(chance: random.Random, place: Place) -> Call:
    news = {"resource": {"title": str(chance.random())}}
    return Call("PUT", f"/resources/{chance.choice(place.rooms)}", news)


def _rename(chance: random.Random, place: Place) -> Call:
    news = {"person": {"name": str(chance.random())}}
    return Call("PUT", f"/people/{chance.choice(place.people)}", news)


def _leave(chance: random.Random, place: Place) -> Call:
    return Call("DELETE", f"/people/{chance.choice(place.people)}")


def _return(chance: random.Random, place: Place) -> Call:
    return Call("PUT", f"/people/{chance.choice(place.people)}/undelete")


def _look(chance: random.Random, place: Place) -> Call:
    return chance.choice(
        [
            Call("GET", f"/services/{place.service}/slots?from=2030-01-01&to=2030-01-02"),
            Call("GET", "/bookings/all"),
            Call("GET", f"/bookings/{_any(chance, place)['id']}"),
        ]
    )


DEEDS: Final[Mapping[str, Callable[[random.Random, Place], Call]]] = MappingProxyType(
    {
        "book": _book,
        "change": _change,
        "verify by code": _verify_by_code,
        **{name: _step(name) for name in ("verify", "confirm", "decline", "cancel")},
        "delete": _delete,
        "furnish": _furnish,
        "rename": _rename,
        "leave": _leave,
        "return": _return,
        "look": _look,
    }
)


def _any(chance: random.Random, place: Place) -> Members:
    """Half of them new ones: most of the others are at their end."""
    return chance.choice(place.bookings[-30:] if chance.random() < 0.5 else place.bookings)


def _time(chance: random.Random) -> Members:
    start = DAY + chance.randrange(QUARTERS) * 15 * MINUTE
    length = chance.choice([1, 2, 3, 4, 12]) * 15 * MINUTE
    return {"booked_from": iso(start), "booked_to": iso(start + length)}


def _somewhere(chance: random.Random, place: Place) -> Members:
    """At a room, at a room as a provider, or wherever there is a provider."""
    room, service = {"resource_id": chance.choice(place.rooms)}, {"service_id": place.service}
    return chance.choice([room, {**room, **service}, service])


def _somebody(chance: random.Random, place: Place) -> Members:
    """Somebody known, somebody to be matched by the one or the other, somebody new, or nobody."""
    one, other = contact(chance.randrange(4)), contact(chance.randrange(4))
    count = {"count": chance.randint(1, 3)}
    return chance.choice(
        [
            {},
            {"person_id": chance.choice(place.people), **count},
            {"person_attributes": {**one, "city": str(chance.random())}, **count},
            {"person_attributes": {**one, "email": other["email"]}, **count},
            {"person_attributes": contact(chance.randrange(8, 1000)), **count},
        ]
    )


def _perhaps_forced(chance: random.Random) -> Members:
    return {"ignore_capacity": True} if chance.random() < 0.05 else {}


def contact(number: int) -> dict[str, str]:
    return {
        "name": f"Kari {number}",
        "email": f"kari{number}@example.com",
        "phone_number": f"+479123{number:04}",
    }
