"""Which web pages of others may use an account's site (the Fetch standard, "CORS protocol"): all
may read it, those that the account lists may write. There are no credentials.
"""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest

from bookwright.interfaces.api.makeplans import refusals
from bookwright.interfaces.api.makeplans.public.visitors import READING, account_of, may_write
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.interfaces.api.toolbox.routing import Routes

_EXPOSED: Final = (
    "Link, Current-Page, Page-Items, Page-Limit, Total-Count, Total-Pages, Retry-After"
)
_SENT: Final = "Accept, Content-Type, Idempotency-Key"
_REMEMBERED: Final = "600"


def allowed(request: HttpRequest, method: str) -> Mapping[str, str]:
    """The headers that let a page read the answer to such a call; none where it may not."""
    if method in READING:
        return {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _EXPOSED}
    origin = request.META.get("HTTP_ORIGIN")
    account = None if origin is None else account_of(request)
    if origin is None or account is None or not may_write(request, account):
        return {"Vary": "Origin"}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": _EXPOSED,
        "Vary": "Origin",
    }


def is_preflight(request: HttpRequest) -> bool:
    return request.method == "OPTIONS" and _method(request) is not None


def preflight(request: HttpRequest, path: str, routes: Routes) -> Answer:
    """What a browser asks before it writes."""
    found, method = routes.find(path), _method(request)
    if found is None or method not in found.methods:
        return refusals.failed(404, "Not found")
    headers = allowed(request, method)
    if "Access-Control-Allow-Origin" not in headers:
        return refusals.failed(403, "Not permitted")._replace(headers=headers)
    more = {
        "Access-Control-Allow-Methods": ", ".join(found.methods),
        "Access-Control-Allow-Headers": _SENT,
        "Access-Control-Max-Age": _REMEMBERED,
    }
    return Answer({}, headers={**headers, **more})


def _method(request: HttpRequest) -> str | None:
    method: str | None = request.META.get("HTTP_ACCESS_CONTROL_REQUEST_METHOD")
    return method
