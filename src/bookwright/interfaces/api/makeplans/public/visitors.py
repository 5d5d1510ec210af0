"""Who calls an account's own site: somebody, of whom nothing is known."""

from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.accounts.queries import account_with_subdomain
from bookwright.interfaces.hosts import subdomain_of
from bookwright.kit.refusal import NotFound, NotPermitted
from bookwright.terms.permissions import VISITOR

NAME: Final = "customer"
READING: Final = frozenset({"GET", "HEAD"})


def visitor(request: HttpRequest) -> Actor:
    """Raises NotFound where the host is no account's, NotPermitted where the account has closed its
    site to the public, or the page that writes is not one of its own.
    """
    account = account_of(request)
    if account is None:
        raise NotFound
    if not account.settings.public_access:
        raise NotPermitted
    if request.method not in READING and not may_write(request, account):
        raise NotPermitted
    return Actor(account=account, name=NAME, permissions=VISITOR)


def account_of(request: HttpRequest) -> Account | None:
    try:
        subdomain = subdomain_of(request.get_host())
    except DisallowedHost:
        return None
    return None if subdomain is None else account_with_subdomain(subdomain)


def may_write(request: HttpRequest, account: Account) -> bool:
    """A browser tells the page's origin: the site itself, or one that the account lists. What is
    no browser tells none.
    """
    origin = request.META.get("HTTP_ORIGIN")
    if origin is None or origin.lower() in account.settings.allowed_origins:
        return True
    return _host(origin) == request.get_host().lower()


def _host(origin: str) -> str | None:
    try:
        return urlsplit(origin.lower()).netloc
    except ValueError:
        return None
