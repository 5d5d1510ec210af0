"""The host that was called: `{subdomain}.{base host}`, or one that names no account."""

import re
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

_PORT: Final = re.compile(r":[0-9]*\Z")


def subdomain_of(host: str) -> str | None:
    """None for the base host itself, and for every host outside it."""
    name = _PORT.sub("", host).lower().removesuffix(".")
    for base in _bases():
        if name.endswith(base):
            return name.removesuffix(base)
    return None


def base_url(host: str) -> str:
    """Where links lead: an account's own host if that was called, else the base URL. The scheme is
    the base URL's: a proxy in front may have taken TLS off.
    """
    if subdomain_of(host) is None:
        return str(settings.BASE_URL)
    return f"{urlsplit(settings.BASE_URL).scheme}://{host}"


@cache
def _bases() -> tuple[str, ...]:
    return tuple({f".{urlsplit(settings.BASE_URL).hostname}", ".localhost"})


def site_url(subdomain: str) -> str:
    """An account's own site, without a slash at its end."""
    parts = urlsplit(settings.BASE_URL)
    return f"{parts.scheme}://{subdomain}.{parts.netloc}"
