"""Where hooks may lead."""

from urllib.parse import urlsplit

from bookwright.engine.accounts.rules import Flaw, web_address
from bookwright.kit.network_addresses import is_named_for_loopback, is_public, literal_address
from bookwright.terms.refusals import Code


def target(value: str) -> Flaw | None:
    """A rule for targets anywhere. Credentials and query are the receiver's business."""
    if flaw := web_address(value):
        return flaw
    try:
        parts = urlsplit(value)
        named = parts.hostname and parts.port != 0
    except ValueError:  # a port that is none
        named = None
    return None if named and value.isprintable() and "\\" not in value else Flaw(Code.NOT_A_URL)


def public_target(value: str) -> Flaw | None:
    """A rule for targets outside our own network. What a name resolves to is looked at when it is
    called: it may lead elsewhere by then.
    """
    if flaw := target(value):
        return flaw
    host = urlsplit(value).hostname or ""
    address = literal_address(host)
    is_ours = is_named_for_loopback(host) if address is None else not is_public(address)
    return Flaw(Code.NOT_PUBLIC) if is_ours else None
