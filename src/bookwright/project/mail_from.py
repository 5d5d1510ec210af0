"""The address that our mail comes from."""

import re
from typing import Final
from urllib.parse import urlsplit

from bookwright.gateways import headers

_HOST_NAME: Final = re.compile(r"(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)*")


def mail_domain(base_url: str) -> str:
    """Its host. One that is an address by numbers names no domain of mail."""
    host = urlsplit(base_url).hostname or ""
    return host if _HOST_NAME.fullmatch(host) else "localhost"


def usual_mail_from(base_url: str) -> str:
    return f"noreply@{mail_domain(base_url)}"


def read_mail_from(text: str) -> str:
    """Raises ValueError."""
    try:
        return headers.ascii_address(text)
    except headers.Unwritable:
        raise ValueError("must be one e-mail address, as in noreply@example.com") from None
