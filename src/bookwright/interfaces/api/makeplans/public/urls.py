"""Every path of the public API: `https://{subdomain}.{host}/services` and its like, JSON for
visitors (makeplans-api "Public API"). Other paths of the site belong to its pages.
"""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from bookwright.interfaces import noted
from bookwright.interfaces.api.makeplans import refusals
from bookwright.interfaces.api.makeplans.endpoint import serve
from bookwright.interfaces.api.makeplans.public.cross_origin import (
    allowed,
    is_preflight,
    preflight,
)
from bookwright.interfaces.api.makeplans.public.endpoints import (
    bookings,
    categories,
    events,
    resources,
    services,
    slots,
)
from bookwright.interfaces.api.makeplans.public.once import key_of_visitor
from bookwright.interfaces.api.makeplans.public.visitors import visitor
from bookwright.interfaces.api.toolbox.answering import respond
from bookwright.interfaces.api.toolbox.routing import Routes, on
from bookwright.interfaces.rate_limit import seconds_to_wait

ROUTES: Final = Routes(
    {
        "services": on(get=services.list_active),
        "services/{service_id}": on(get=services.get),
        "services/{service_id}/slots": on(get=slots.slots),
        "services/{service_id}/next_available_date": on(get=slots.next_available_date),
        "services/{service_id}/available_dates": on(get=slots.available_dates),
        "categories": on(get=categories.list_all),
        "categories/{category_id}": on(get=categories.get),
        "categories/{category_id}/services": on(get=categories.list_services),
        "resources": on(get=resources.list_active),
        "resources/{resource_id}": on(get=resources.get),
        "events": on(get=events.list_published),
        "events/{event_id}": on(get=events.get),
        "bookings": on(post=bookings.create),
        "bookings/{booking_id}/verify_code": on(put=bookings.verify_code),
    }
)

_FIRST: Final = "|".join(sorted({re.escape(path.partition("/")[0]) for path in ROUTES.table}))


def view(request: HttpRequest, path: str) -> HttpResponse:
    noted.interface("makeplans_public")
    if is_preflight(request):
        wait = seconds_to_wait(request)
        return respond(refusals.too_many(wait) if wait else preflight(request, path, ROUTES))
    response = serve(request, path, ROUTES, who=visitor, key_of=key_of_visitor)
    for name, value in allowed(request, request.method or "").items():
        response[name] = value
    return response


urlpatterns = [re_path(rf"(?s)^/*(?P<path>(?:{_FIRST})(?:[/.].*)?)\Z", view)]
