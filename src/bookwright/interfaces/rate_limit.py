"""How many calls an address may make, and whose address it is."""

import re
from ipaddress import AddressValueError, IPv6Address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from bookwright.engine.rate_limits.operations import seconds_to_wait as engine_seconds_to_wait
from bookwright.kit.clock import system_clock

_NETWORK: Final = 64
"""Bits of an IPv6 address that name a customer's network; the rest is theirs to choose."""
_WITH_PORT: Final = re.compile(r"\[([^\[\]]*)\](?::[0-9]+)?|([0-9.]+):[0-9]+")


def seconds_to_wait(request: HttpRequest) -> int:
    """Counts this call. 0 where it may go on."""
    limit = settings.RATE_LIMIT
    if limit is None:
        return 0
    return engine_seconds_to_wait(
        client_address(request), calls=limit.calls, seconds=limit.seconds, at=system_clock()
    )


def client_address(request: HttpRequest) -> str:
    """Who is on the other side; behind a proxy, what the header that is configured says last: what
    stands before it is the client's own word.
    """
    header: str | None = settings.CLIENT_ADDRESS_HEADER
    peer: str = request.META.get("REMOTE_ADDR", "")
    said = request.META.get(f"HTTP_{header.upper().replace('-', '_')}", "") if header else ""
    return _network(said.rpartition(",")[2].strip() or peer)


def _network(address: str) -> str:
    """Some proxies say the port too, and a socket for both kinds writes IPv4 as IPv6: the same
    customer is the same all the same.
    """
    with_port = _WITH_PORT.fullmatch(address)
    host = (with_port[1] or with_port[2]) if with_port else address
    try:
        found = IPv6Address(host.partition("%")[0])
    except AddressValueError:
        return host[:64]
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> _NETWORK << _NETWORK))
