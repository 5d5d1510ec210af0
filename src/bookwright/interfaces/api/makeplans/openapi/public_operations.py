"""What each path of an account's own site takes and gives. A test compares the two, both ways."""

from typing import Final

from bookwright.interfaces.api.makeplans.openapi.described import Operations, many, one
from bookwright.interfaces.api.makeplans.public.wire.bookings import PublicBookingOut
from bookwright.interfaces.api.makeplans.public.wire.bookings_in import AppointmentIn, AttendanceIn
from bookwright.interfaces.api.makeplans.public.wire.catalogue import (
    PublicCategoryOut,
    PublicResourceOut,
    PublicServiceOut,
    WholePublicResourceOut,
)
from bookwright.interfaces.api.makeplans.public.wire.events import PublicEventOut, PublicEventQuery
from bookwright.interfaces.api.makeplans.wire.bookings_in import CodeIn
from bookwright.interfaces.api.makeplans.wire.slots import (
    AvailableDateOut,
    NextDateQuery,
    SlotOut,
    SlotQuery,
)

PUBLIC_OPERATIONS: Final[Operations] = {
    "bookings": {
        "POST": one(
            "Book",
            "booking",
            PublicBookingOut,
            wrapper="booking",
            body=AppointmentIn,
            or_body=AttendanceIn,
        )
    },
    "bookings/{booking_id}/verify_code": {
        "PUT": one("Verify a booking by its code", "booking", PublicBookingOut, beside=(CodeIn,))
    },
    "services": {"GET": many("What can be booked", "service", PublicServiceOut)},
    "services/{service_id}": {"GET": one("Get a service", "service", PublicServiceOut)},
    "services/{service_id}/slots": {"GET": many("Free times", "", SlotOut, query=SlotQuery)},
    "services/{service_id}/next_available_date": {
        "GET": many("The next date with a free time", "available_date", str, query=NextDateQuery)
    },
    "services/{service_id}/available_dates": {
        "GET": many(
            "The dates with free times", "available_date", AvailableDateOut, query=SlotQuery
        )
    },
    "resources": {"GET": many("Who and what can be booked", "resource", PublicResourceOut)},
    "resources/{resource_id}": {
        "GET": one(
            "Get a resource, and the services that it provides", "resource", WholePublicResourceOut
        )
    },
    "events": {
        "GET": many(
            "All published events", "event", PublicEventOut, paged=True, query=PublicEventQuery
        )
    },
    "events/{event_id}": {"GET": one("Get an event", "event", PublicEventOut)},
    "categories": {"GET": many("All categories", "category", PublicCategoryOut)},
    "categories/{category_id}": {"GET": one("Get a category", "category", PublicCategoryOut)},
    "categories/{category_id}/services": {
        "GET": many("Services of a category", "service", PublicServiceOut)
    },
}
