"""What each path of `urls` takes and gives. A test compares the two, both ways."""

from typing import Final

import msgspec

from bookwright.engine.bookings.wanted import Listing, MessageAsk
from bookwright.interfaces.api.makeplans.openapi.described import (
    Described,
    Operations,
    crud,
    many,
    one,
)
from bookwright.interfaces.api.makeplans.wire.bookings import BookingOut
from bookwright.interfaces.api.makeplans.wire.bookings_in import (
    BesideIn,
    BookingQuery,
    ChangedBookingIn,
    CodeIn,
    ExtendedIn,
    NewBookingIn,
    SignUpIn,
    StatusIn,
    WaitlistIn,
)
from bookwright.interfaces.api.makeplans.wire.categories import (
    CategoryIn,
    CategoryOut,
)
from bookwright.interfaces.api.makeplans.wire.client import ClientOut
from bookwright.interfaces.api.makeplans.wire.client_in import ClientIn
from bookwright.interfaces.api.makeplans.wire.deliveries import DeliveryOut, WholeDeliveryOut
from bookwright.interfaces.api.makeplans.wire.events import EventIn, EventOut, EventQuery
from bookwright.interfaces.api.makeplans.wire.exception_dates import (
    ExceptionDateOut,
    ExceptionDatesIn,
    HoursOfDayIn,
    OpeningHoursOut,
)
from bookwright.interfaces.api.makeplans.wire.holidays import HolidayOut
from bookwright.interfaces.api.makeplans.wire.message_templates import (
    MessageTemplateIn,
    MessageTemplateOut,
)
from bookwright.interfaces.api.makeplans.wire.messages import MessageOut, MessageQuery
from bookwright.interfaces.api.makeplans.wire.people import PersonIn, PersonOut
from bookwright.interfaces.api.makeplans.wire.people_merging import MergeIn
from bookwright.interfaces.api.makeplans.wire.people_query import PeopleQuery
from bookwright.interfaces.api.makeplans.wire.people_tokens import NobodyOut, TokenIn, WhomIn
from bookwright.interfaces.api.makeplans.wire.providers import ProviderIn, ProviderOut
from bookwright.interfaces.api.makeplans.wire.recurring import (
    CollectionOut,
    RecurringIn,
    RecurringOut,
)
from bookwright.interfaces.api.makeplans.wire.resources import ResourceOut, WholeResourceOut
from bookwright.interfaces.api.makeplans.wire.resources_in import ResourceIn
from bookwright.interfaces.api.makeplans.wire.services import ServiceIn, ServiceOut
from bookwright.interfaces.api.makeplans.wire.slots import (
    AvailableDateOut,
    NextDateQuery,
    SlotOut,
    SlotQuery,
)
from bookwright.interfaces.api.makeplans.wire.users import UserLinkIn, UserLinkOut
from bookwright.interfaces.api.makeplans.wire.web_hooks import WebHookIn, WebHookOut
from bookwright.interfaces.api.makeplans.wire.windows import WindowQuery


class BesideRecurringIn(msgspec.Struct):
    recurring: RecurringIn


_EXCEPTION_DATE: Final = "resource_exception_date"
_BESIDE: Final = (BesideIn, MessageAsk)
_ENDING: Final = (ExtendedIn, MessageAsk)


def _listings(prefix: str, of: str) -> Operations:
    """`/bookings` and its like: each listing of it."""
    return {
        prefix if listing is Listing.ACTIVE else f"{prefix}/{listing}": {
            "GET": many(
                f"{listing.capitalize().replace('_', ' ')} bookings{of}",
                "booking",
                BookingOut,
                paged=True,
                query=BookingQuery,
                beside=(ExtendedIn,),
            )
        }
        for listing in Listing
    }


def _step(summary: str) -> dict[str, Described]:
    return {"PUT": one(summary, "booking", BookingOut, beside=_BESIDE)}


_SLOTS: Final[Operations] = {
    "services/{service_id}/slots": {"GET": many("Free times", "slot", SlotOut, query=SlotQuery)},
    "services/{service_id}/next_available_date": {
        "GET": many("The next date with a free time", "available_date", str, query=NextDateQuery)
    },
    "services/{service_id}/available_dates": {
        "GET": many(
            "The dates with free times", "available_date", AvailableDateOut, query=SlotQuery
        )
    },
}

_OPENING_HOURS: Final = {
    "GET": many(
        "Opening hours on dates", "resource_opening_hours", OpeningHoursOut, query=WindowQuery
    )
}

_RESOURCES: Final[Operations] = {
    **crud("resources", "resource", ResourceIn, ResourceOut),
    "resources/opening_hours": _OPENING_HOURS,
    "resources/{resource_id}/opening_hours": _OPENING_HOURS,
    "resources/{resource_id}/exception_dates": {
        "GET": many(
            "Exception dates", _EXCEPTION_DATE, ExceptionDateOut, paged=True, query=WindowQuery
        ),
        "PUT": many(
            "Add, update and remove exception dates",
            _EXCEPTION_DATE,
            ExceptionDateOut,
            beside=(ExceptionDatesIn,),
        ),
    },
    "resources/{resource_id}/exception_dates/{day:text}": {
        "GET": one("Get an exception date", _EXCEPTION_DATE, ExceptionDateOut),
        "PUT": one(
            "Add or update an exception date",
            _EXCEPTION_DATE,
            ExceptionDateOut,
            wrapper=_EXCEPTION_DATE,
            body=HoursOfDayIn,
        ),
        "DELETE": one("Remove an exception date", _EXCEPTION_DATE, ExceptionDateOut),
    },
}

_RESOURCES["resources/{resource_id}"]["GET"] = one(
    "Get a resource, and the services that it provides", "resource", WholeResourceOut
)

_EVENTS: Final = crud("events", "event", EventIn, EventOut)
_EVENTS["events"]["GET"] = many(
    "All active events", "event", EventOut, paged=True, query=EventQuery
)

_CATEGORIES: Final = crud("categories", "category", CategoryIn, CategoryOut)
_CATEGORIES["categories/{category_id}/services"] = {
    "GET": many("Services of a category", "service", ServiceOut)
}

_HOOKS: Final[Operations] = {
    path.replace("{web_hook_id}", "{hook_id}"): methods
    for prefix in ("web_hooks", "web_hook")
    for path, methods in crud(prefix, "web_hook", WebHookIn, WebHookOut).items()
}

_DELIVERIES: Final[Operations] = {
    f"{hooks}/{{hook_id}}/{path}": methods
    for hooks in ("web_hooks", "web_hook")
    for path, methods in {
        "ping": {"POST": one("Tell a web hook of nothing but itself", "delivery", DeliveryOut)},
        "deliveries": {
            "GET": many("What a web hook was told", "delivery", DeliveryOut, paged=True)
        },
        "deliveries/{delivery_id}": {
            "GET": one("Get a delivery, with the body", "delivery", WholeDeliveryOut)
        },
        "deliveries/{delivery_id}/redeliver": {
            "PUT": one("Tell it again", "delivery", DeliveryOut)
        },
    }.items()
}

_USERS: Final[Operations] = {
    path.replace("{client_user_link_id}", "{user_link_id}"): methods
    for prefix in ("users", "client/users")
    for path, methods in crud(prefix, "client_user_link", UserLinkIn, UserLinkOut).items()
}

_ACCOUNT: Final[Operations] = {
    "client": {
        "GET": one("Get the account", "client", ClientOut),
        "PUT": one(
            "Update the account",
            "client",
            ClientOut,
            wrapper="client",
            body=ClientIn,
            files=("logo",),
        ),
    },
    "client/rotate_webhook_secret": {
        "PUT": one("Replace the secret that signs web hooks", "client", ClientOut)
    },
    "client/holidays": {
        "GET": many("Holidays of the account's country", "holiday", HolidayOut, query=WindowQuery)
    },
}

_BOOKINGS: Final[Operations] = {
    **_listings("bookings", ""),
    "bookings/{booking_id}": {
        "GET": one("Get a booking", "booking", BookingOut, query=ExtendedIn),
        "PUT": one(
            "Update a booking",
            "booking",
            BookingOut,
            wrapper="booking",
            body=ChangedBookingIn,
            beside=_BESIDE,
        ),
        "DELETE": one("Delete a booking", "booking", BookingOut, beside=_BESIDE),
    },
    "bookings/find_by/external_id/{external_id:text}": {
        "GET": one("Find a booking by its external id", "booking", BookingOut, query=ExtendedIn)
    },
    "bookings/{booking_id}/verify": _step("Verify a booking"),
    "bookings/{booking_id}/verify_code": {
        "PUT": one("Verify a booking by its code", "booking", BookingOut, beside=(CodeIn, *_BESIDE))
    },
    "bookings/{booking_id}/confirm": _step("Confirm a booking"),
    "bookings/{booking_id}/decline": _step("Decline a booking"),
    "bookings/{booking_id}/cancel": _step("Cancel a booking"),
    "bookings/{booking_id}/promote": _step("Promote a booking from the waiting list"),
    "bookings/{booking_id}/status": {
        "PUT": one("Set the status", "booking", BookingOut, beside=(StatusIn, *_BESIDE))
    },
}
_BOOKINGS["bookings"]["POST"] = one(
    "Add a booking",
    "booking",
    BookingOut,
    wrapper="booking",
    body=NewBookingIn,
    or_body=SignUpIn,
    beside=(WaitlistIn, *_BESIDE),
)

_PEOPLE: Final[Operations] = {
    **crud("people", "person", PersonIn, PersonOut),
    "people": {
        "GET": many("All active people", "person", PersonOut, paged=True, query=PeopleQuery),
        "POST": one("Add a person", "person", PersonOut, wrapper="person", body=PersonIn),
    },
    "people/all": {"GET": many("All people", "person", PersonOut, paged=True, query=PeopleQuery)},
    "people/perishable_token/send": {
        "POST": one("Send a perishable token", "person", NobodyOut, wrapper="person", body=WhomIn)
    },
    "people/perishable_token/verify": {
        "POST": one(
            "Verify a perishable token",
            "person",
            PersonOut | NobodyOut,
            wrapper="person",
            body=WhomIn,
            beside=(TokenIn,),
        )
    },
    "people/{person_id}/undelete": {"PUT": one("Undelete a person", "person", PersonOut)},
    "people/{person_id}/block": {"PUT": one("Block a person", "person", PersonOut)},
    "people/{person_id}/unblock": {"PUT": one("Unblock a person", "person", PersonOut)},
    "people/{person_id}/merge": {
        "POST": one(
            "Merge a person with another",
            "person",
            PersonOut,
            wrapper="person",
            body=PersonIn,
            beside=(MergeIn,),
        )
    },
    "people/{person_id}/children": {
        "GET": many("Children of a person", "person", PersonOut, paged=True, query=PeopleQuery)
    },
}

_RECURRING_BOOKINGS: Final[Operations] = {
    "bookings/recurring": {
        "POST": one(
            "Add recurring bookings",
            "booking",
            CollectionOut,
            wrapper="booking",
            body=NewBookingIn,
            beside=(BesideRecurringIn, *_BESIDE),
        )
    },
    "bookings/recurring/{collection_id:text}": {
        "GET": many(
            "All occurrences",
            "booking",
            BookingOut,
            paged=True,
            query=BookingQuery,
            beside=(ExtendedIn,),
        ),
        "DELETE": many("Delete all occurrences", "booking", BookingOut, paged=True, beside=_ENDING),
    },
    "bookings/recurring/{collection_id:text}/cancel": {
        "PUT": many("Cancel all occurrences", "booking", BookingOut, paged=True, beside=_ENDING)
    },
    "bookings/recurring/{collection_id:text}/progress": {
        "GET": one("How far the occurrences are", "recurring", RecurringOut)
    },
}

_RECURRING_EVENTS: Final[Operations] = {
    "events/recurring": {
        "POST": one(
            "Add recurring events",
            "event",
            CollectionOut,
            wrapper="event",
            body=EventIn,
            beside=(BesideRecurringIn,),
        )
    },
    "events/recurring/{collection_id:text}": {
        "GET": many("All occurrences", "event", EventOut, paged=True),
        "DELETE": many("Delete all occurrences", "event", EventOut, paged=True),
    },
    "events/recurring/{collection_id:text}/progress": {
        "GET": one("How far the occurrences are", "recurring", RecurringOut)
    },
}

_MESSAGES: Final[Operations] = {
    "messages": {
        "GET": many("The log of messages", "message", MessageOut, paged=True, query=MessageQuery)
    },
    "messages/{message_id}": {"GET": one("Get a message of the log", "message", MessageOut)},
    "messages/{message_id}/resend": {"PUT": one("Send a message again", "message", MessageOut)},
}

OPERATIONS: Final[Operations] = {
    **_BOOKINGS,
    **_RECURRING_BOOKINGS,
    **crud("services", "service", ServiceIn, ServiceOut),
    **_SLOTS,
    **_RESOURCES,
    **crud("providers", "provider", ProviderIn, ProviderOut),
    **_EVENTS,
    **_listings("events/{event_id}/bookings", " of an event"),
    **_RECURRING_EVENTS,
    **_CATEGORIES,
    **_HOOKS,
    **_DELIVERIES,
    **_MESSAGES,
    **crud("message_templates", "message_template", MessageTemplateIn, MessageTemplateOut),
    **_USERS,
    **_PEOPLE,
    **_listings("people/{person_id}/bookings", " of a person"),
    **_ACCOUNT,
}
