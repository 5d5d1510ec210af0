"""The host that was called: `{subdomain}.{base}`, or one that names no account."""

from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def subdomain_of(host: str) -> str | None:
    """None for the base host itself and every host outside."""
    name = host.lower().rpartition(":")[0] or host.lower() if not host.endswith("]") else host
    for base in _bases():
        if name.endswith(base):
            return name.removesuffix(base) or None
    return None


def base_url(request: HttpRequest) -> str:
    """Where links lead: an account's own host if that was called, else the base URL. The scheme is
    the base URL's: a proxy in front may have taken TLS off.
    """
    host = request.get_host()
    if subdomain_of(host) is None:
        return str(settings.BASE_URL)
    return f"{urlsplit(settings.BASE_URL).scheme}://{host}"


@cache
def _bases() -> tuple[str, ...]:
    return tuple({f".{urlsplit(settings.BASE_URL).hostname}", ".localhost"})
