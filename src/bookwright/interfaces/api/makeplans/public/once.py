"""The Idempotency-Key of a visitor: a name space of each address, apart from that of the key."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from bookwright.interfaces.api.toolbox.idempotency import idempotency_key
from bookwright.interfaces.rate_limit import client_address


def key_of_visitor(request: HttpRequest) -> str | None:
    """Raises Unreadable."""
    key = idempotency_key(request)
    if key is None:
        return None
    told = f"{client_address(request)} {key}"
    return salted_hmac("bookwright.visitor.once", told, algorithm="sha256").hexdigest()
