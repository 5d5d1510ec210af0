"""Which addresses of the network are everybody's, and which are only ours."""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address

_NUMERIC: Final = re.compile(r"[0-9a-fx.]+", re.IGNORECASE | re.ASCII)
_NAT64: Final = bytes.fromhex("0064ff9b0000000000000000")  # RFC 6052: an IPv4 address follows
_6TO4: Final = bytes.fromhex("2002")  # RFC 3056: an IPv4 address follows
_LOOPBACK_NAMES: Final = ("localhost", ".localhost")


def literal_address(host: str) -> Address | None:
    """The address that `host` is, without brackets; None for a name. Every spelling that resolvers
    read as an address is one: 127.1, 2130706433 and 0x7f.0.0.1 are 127.0.0.1.
    """
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        pass
    if not _NUMERIC.fullmatch(host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host.removesuffix(".")))
    except OSError:
        return None


def is_public(address: Address) -> bool:
    """Reachable for anybody: not private, loopback, link-local, reserved or many at once, by itself
    or as the IPv4 address within it.
    """
    inner = _ipv4_within(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def is_named_for_loopback(host: str) -> bool:
    """RFC 6761: `localhost` and every name below it."""
    name = host.lower().removesuffix(".")
    return name == _LOOPBACK_NAMES[0] or name.endswith(_LOOPBACK_NAMES[1])


def _ipv4_within(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address.packed.startswith(_NAT64):
        return IPv4Address(address.packed[12:])
    if address.packed.startswith(_6TO4):
        return IPv4Address(address.packed[2:6])
    return address.ipv4_mapped
