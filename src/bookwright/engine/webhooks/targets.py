"""Where hooks may lead."""

from typing import Final
from unicodedata import normalize
from urllib.parse import urlsplit

from bookwright.engine.accounts.rules import Flaw, web_address
from bookwright.kit.network_addresses import is_named_for_loopback, is_public, literal_address
from bookwright.terms.refusals import Code

_WIDE_DOT: Final = "\N{IDEOGRAPHIC FULL STOP}"
"""Between labels as good as `.` (RFC 3490), and what its narrow form is normalized to."""


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
    # However wide its figures and dots are written, 127.0.0.1 is our own.
    host = normalize("NFKC", urlsplit(value).hostname or "").replace(_WIDE_DOT, ".")
    address = literal_address(host)
    is_ours = is_named_for_loopback(host) if address is None else not is_public(address)
    return Flaw(Code.NOT_PUBLIC) if is_ours else None
