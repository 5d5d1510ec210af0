"""Every path of this API, below `/api/v1`.

PATCH goes where PUT goes, and POST too where it has no line of its own (`routing.on`).
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from bookwright.engine.bookings.wanted import Listing
from bookwright.interfaces.api.makeplans.endpoint import serve
from bookwright.interfaces.api.makeplans.endpoints import bookings, people, slots
from bookwright.interfaces.api.toolbox.routing import Routes, on
from bookwright.terms.states import Step

ROUTES: Final = Routes(
    {
        "services/{service_id}/slots": on(get=slots.slots),
        "services/{service_id}/next_available_date": on(get=slots.next_available_date),
        "services/{service_id}/available_dates": on(get=slots.available_dates),
        "bookings": on(get=bookings.listing(Listing.ACTIVE), post=bookings.create),
        **{
            f"bookings/{listing}": on(get=bookings.listing(listing))
            for listing in Listing
            if listing is not Listing.ACTIVE
        },
        "bookings/find_by/external_id/{external_id:text}": on(get=bookings.find_by_external_id),
        "bookings/{booking_id}": on(
            get=bookings.get, put=bookings.update, delete=bookings.step(Step.DELETE)
        ),
        "bookings/{booking_id}/verify": on(put=bookings.step(Step.VERIFY)),
        "bookings/{booking_id}/verify_code": on(put=bookings.verify_code),
        "bookings/{booking_id}/confirm": on(put=bookings.step(Step.CONFIRM)),
        "bookings/{booking_id}/decline": on(put=bookings.step(Step.DECLINE)),
        "bookings/{booking_id}/cancel": on(put=bookings.step(Step.CANCEL)),
        "bookings/{booking_id}/status": on(put=bookings.set_status),
        "people": on(get=people.list_active, post=people.create),
        "people/all": on(get=people.list_everybody),
        "people/{person_id}": on(get=people.get, put=people.update, delete=people.delete),
        "people/{person_id}/undelete": on(put=people.undelete),
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
    return serve(request, path, ROUTES)


urlpatterns = [re_path(r"(?s)^/*api/+v1(?P<path>(?:/.*)?)\Z", view)]
