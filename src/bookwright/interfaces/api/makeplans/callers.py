"""Who calls: an API key, as Bearer or as the user of Basic authentication."""

import binascii
from base64 import b64decode

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_key
from bookwright.interfaces.hosts import subdomain_of


class NotAuthenticated(Exception):
    """Its text is what the caller is told."""


def caller(authorization: str, host: str) -> Actor:
    """Raises NotAuthenticated."""
    key = api_key(authorization)
    account = None if key is None else account_with_key(key)
    if account is None:
        raise NotAuthenticated("not authenticated")
    if not account.settings.api_enabled:
        raise NotAuthenticated("the API is not enabled for this account")
    if subdomain_of(host) not in {None, account.subdomain}:
        raise NotAuthenticated("the key belongs to the account of another subdomain")
    return Actor(account=account, name="api")


def api_key(authorization: str) -> str | None:
    scheme, _, credentials = authorization.strip().partition(" ")
    match scheme.lower():
        case "bearer":
            return credentials.strip() or None
        case "basic":
            return _user(credentials.strip())
        case _:
            return None


def _user(credentials: str) -> str | None:
    try:
        user, _, _ = b64decode(credentials, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return user or None
