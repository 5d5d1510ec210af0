"""Every path of this API, below `/api/v1`.

PATCH goes where PUT goes, and POST too where it has no line of its own (`routing.on`).
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from bookwright.engine.bookings.wanted import Listing
from bookwright.interfaces import noted
from bookwright.interfaces.api.makeplans import refusals
from bookwright.interfaces.api.makeplans.endpoint import serve
from bookwright.interfaces.api.makeplans.endpoints import (
    bookings,
    categories,
    client,
    deliveries,
    events,
    exception_dates,
    message_templates,
    messages,
    people,
    people_merging,
    people_tokens,
    providers,
    recurring,
    resources,
    services,
    slots,
    users,
    web_hooks,
)
from bookwright.interfaces.api.makeplans.openapi.views import docs, openapi
from bookwright.interfaces.api.toolbox.answering import respond
from bookwright.interfaces.api.toolbox.routing import Routes, on
from bookwright.terms.states import Step

ROUTES: Final = Routes(
    {
        "services": on(get=services.list_active, post=services.create),
        "services/{service_id}": on(get=services.get, put=services.update, delete=services.delete),
        "services/{service_id}/slots": on(get=slots.slots),
        "services/{service_id}/next_available_date": on(get=slots.next_available_date),
        "services/{service_id}/available_dates": on(get=slots.available_dates),
        "resources": on(get=resources.list_active, post=resources.create),
        "resources/opening_hours": on(get=resources.list_opening_hours),
        "resources/{resource_id}": on(
            get=resources.get, put=resources.update, delete=resources.delete
        ),
        "resources/{resource_id}/opening_hours": on(get=resources.list_opening_hours),
        "resources/{resource_id}/exception_dates": on(
            get=exception_dates.list_all, put=exception_dates.set_many
        ),
        "resources/{resource_id}/exception_dates/{day:text}": on(
            get=exception_dates.get, put=exception_dates.set_one, delete=exception_dates.remove
        ),
        "providers": on(get=providers.list_active, post=providers.create),
        "providers/{provider_id}": on(
            get=providers.get, put=providers.update, delete=providers.delete
        ),
        "events": on(get=events.list_active, post=events.create),
        "events/recurring": on(post=recurring.begin_events),
        "events/recurring/{collection_id:text}": on(
            get=recurring.list_events, delete=recurring.delete_events
        ),
        "events/recurring/{collection_id:text}/progress": on(get=recurring.progress_of_events),
        "events/{event_id}": on(get=events.get, put=events.update, delete=events.delete),
        "events/{event_id}/bookings": on(get=bookings.listing_of_event(Listing.ACTIVE)),
        **{
            f"events/{{event_id}}/bookings/{listing}": on(get=bookings.listing_of_event(listing))
            for listing in Listing
            if listing is not Listing.ACTIVE
        },
        "categories": on(get=categories.list_all, post=categories.create),
        "categories/{category_id}": on(
            get=categories.get, put=categories.update, delete=categories.delete
        ),
        "categories/{category_id}/services": on(get=categories.list_services),
        "messages": on(get=messages.list_all),
        "messages/{message_id}": on(get=messages.get),
        "messages/{message_id}/resend": on(put=messages.resend),
        "message_templates": on(get=message_templates.list_all, post=message_templates.create),
        "message_templates/{message_template_id}": on(
            get=message_templates.get,
            put=message_templates.update,
            delete=message_templates.delete,
        ),
        **dict.fromkeys(
            ("web_hooks", "web_hook"), on(get=web_hooks.list_all, post=web_hooks.create)
        ),
        **dict.fromkeys(
            ("web_hooks/{hook_id}", "web_hook/{hook_id}"),
            on(get=web_hooks.get, put=web_hooks.update, delete=web_hooks.delete),
        ),
        **{
            f"{hooks}/{{hook_id}}/{path}": methods
            for hooks in ("web_hooks", "web_hook")
            for path, methods in {
                "ping": on(post=deliveries.ping),
                "deliveries": on(get=deliveries.list_all),
                "deliveries/{delivery_id}": on(get=deliveries.get),
                "deliveries/{delivery_id}/redeliver": on(put=deliveries.redeliver),
            }.items()
        },
        **dict.fromkeys(("users", "client/users"), on(get=users.list_all, post=users.create)),
        **dict.fromkeys(
            ("users/{user_link_id}", "client/users/{user_link_id}"),
            on(get=users.get, put=users.update, delete=users.delete),
        ),
        "client/holidays": on(get=client.list_holidays),
        "client/rotate_webhook_secret": on(put=client.rotate_webhook_secret),
        "client": on(get=client.get, put=client.update),
        "bookings": on(get=bookings.listing(Listing.ACTIVE), post=bookings.create),
        **{
            f"bookings/{listing}": on(get=bookings.listing(listing))
            for listing in Listing
            if listing is not Listing.ACTIVE
        },
        "bookings/find_by/external_id/{external_id:text}": on(get=bookings.find_by_external_id),
        "bookings/recurring": on(post=recurring.begin_bookings),
        "bookings/recurring/{collection_id:text}": on(
            get=recurring.list_bookings, delete=recurring.end_bookings(Step.DELETE)
        ),
        "bookings/recurring/{collection_id:text}/cancel": on(
            put=recurring.end_bookings(Step.CANCEL)
        ),
        "bookings/recurring/{collection_id:text}/progress": on(get=recurring.progress_of_bookings),
        "bookings/{booking_id}": on(
            get=bookings.get, put=bookings.update, delete=bookings.step(Step.DELETE)
        ),
        "bookings/{booking_id}/verify": on(put=bookings.step(Step.VERIFY)),
        "bookings/{booking_id}/verify_code": on(put=bookings.verify_code),
        "bookings/{booking_id}/confirm": on(put=bookings.step(Step.CONFIRM)),
        "bookings/{booking_id}/decline": on(put=bookings.step(Step.DECLINE)),
        "bookings/{booking_id}/cancel": on(put=bookings.step(Step.CANCEL)),
        "bookings/{booking_id}/promote": on(put=bookings.step(Step.PROMOTE)),
        "bookings/{booking_id}/status": on(put=bookings.set_status),
        "people": on(get=people.list_active, post=people.create),
        "people/all": on(get=people.list_everybody),
        "people/perishable_token/send": on(post=people_tokens.send),
        "people/perishable_token/verify": on(post=people_tokens.verify),
        "people/{person_id}": on(get=people.get, put=people.update, delete=people.delete),
        "people/{person_id}/undelete": on(put=people.undelete),
        "people/{person_id}/block": on(put=people.block),
        "people/{person_id}/unblock": on(put=people.unblock),
        "people/{person_id}/merge": on(post=people_merging.merge),
        "people/{person_id}/children": on(get=people.list_children),
        "people/{person_id}/bookings": on(get=bookings.listing_of_person(Listing.ACTIVE)),
        **{
            f"people/{{person_id}}/bookings/{listing}": on(get=bookings.listing_of_person(listing))
            for listing in Listing
            if listing is not Listing.ACTIVE
        },
    }
)


def view(request: HttpRequest, path: str) -> HttpResponse:
    noted.interface("makeplans")
    return serve(request, path, ROUTES)


def nowhere(_: HttpRequest) -> HttpResponse:
    """What no API answers, as `/api/v2`: said as clients of one can read it."""
    return respond(refusals.failed(404, "Not found"))


urlpatterns = [
    re_path(r"^/*api/+v1/+openapi\.json/*\Z", openapi),
    re_path(r"^/*api/+docs/*\Z", docs),
    re_path(r"(?s)^/*api/+v1(?P<path>(?:/.*)?)\Z", view),
]

no_api = [re_path(r"(?s)^/*api(?:/.*)?\Z", nowhere)]
"""After the paths of every API."""
