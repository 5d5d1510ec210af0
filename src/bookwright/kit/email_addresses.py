"""E-mail addresses: which texts are some, and when two are the same.

Pragmatic: `local@domain` with a dot in the domain. The local part is a dot-atom of RFC 5322 in any
script (RFC 6532); quoted ones, comments and addresses by IP are nobody's. The domain is a host
name, in ASCII or in Unicode after IDNA; the length limits of RFC 5321 hold for its ASCII form.
Nothing invisible, no blank and no line break can be in one, so none breaks out of a mail's header.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 254
_LONGEST_LOCAL: Final = 64

_ATOM: Final = r'[^\s"(),.:;<>@\[\\\]]+'
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_LOCAL: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN: Final = re.compile(rf"(?:{_LABEL}\.)+(?![0-9]+\Z){_LABEL}", re.IGNORECASE | re.ASCII)


def is_email(text: str) -> bool:
    local, _, domain = text.rpartition("@")
    ascii_domain = _ascii(domain)
    return (
        len(text) <= LONGEST
        and text.isprintable()
        and ascii_domain is not None
        and len(local.encode()) <= _LONGEST_LOCAL
        and len(local.encode()) + 1 + len(ascii_domain) <= LONGEST
        and _LOCAL.fullmatch(local) is not None
        and _DOMAIN.fullmatch(ascii_domain) is not None
    )


def email_key(text: str) -> str:
    """Two addresses are the same iff their keys are: without case, composed characters, and the
    domain in Unicode however it was written. `text` is an e-mail address.
    """
    local, _, domain = text.lower().rpartition("@")
    if domain.isascii() and "xn--" not in domain:
        return f"{unicodedata.normalize('NFC', local)}@{domain}"
    known = domain.encode("idna").decode("idna")
    return f"{unicodedata.normalize('NFC', local)}@{known}"


def _ascii(domain: str) -> str | None:
    """As mail servers see it; None: no host can have that name."""
    if domain.isascii() and "xn--" not in domain.lower():
        return domain
    try:
        return domain.lower().encode("idna").decode("idna").encode("idna").decode("ascii")
    except UnicodeError:
        return None
