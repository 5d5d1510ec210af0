"""Where a host is, looked at each time it is called: a name may lead elsewhere by now."""

import socket
from collections.abc import Sequence
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final, NamedTuple

from bookwright.engine.webhooks.ports import Unanswered
from bookwright.kit.network_addresses import is_public

NOT_FOUND: Final = "the host has no address"
NOT_PUBLIC: Final = "the host's address is not public"

Found = tuple[socket.AddressFamily, Any, Any, Any, tuple[Any, ...]]


class Place(NamedTuple):
    """Exactly what is connected to. address: as `socket.connect` takes it."""

    family: socket.AddressFamily
    address: tuple[Any, ...]


def places_of(host: str, port: int, *, allow_private: bool, seconds: float) -> list[Place]:
    """In the order in which they are to be tried. However a resolver reads the host, what it makes
    of it is what is checked: one address of our own network, and none is called.

    Raises Unanswered.
    """
    places = [Place(family, address) for family, *_, address in _looked_up(host, port, seconds)]
    if not places:
        raise Unanswered(NOT_FOUND)
    if not (allow_private or all(_is_public(place) for place in places)):
        raise Unanswered(NOT_PUBLIC)
    return places


def _looked_up(host: str, port: int, seconds: float) -> Sequence[Found]:
    """In a thread of its own: a look-up knows no time-out."""
    answer: SimpleQueue[Sequence[Found]] = SimpleQueue()

    def look_up() -> None:
        try:
            answer.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError):
            answer.put([])

    Thread(target=look_up, name="look-up", daemon=True).start()
    try:
        return answer.get(timeout=seconds)
    except Empty:
        return []


def _is_public(place: Place) -> bool:
    if place.family not in {socket.AF_INET, socket.AF_INET6}:
        return False
    return is_public(ip_address(str(place.address[0]).partition("%")[0]))
