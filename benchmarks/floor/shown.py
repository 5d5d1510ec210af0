"""A booking and its person as the answer has them."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from bookwright.kit.local_time import Zone, iso
from bookwright.kit.money import amount_text

BOOKING_COLUMNS: Final = (
    "id, service_id, event_id, resource_id, person_id, booked_by_person_id, booked_from,"
    " booked_to, utc_offset, state, status, count, title, notes, expires_at, reminder_at,"
    " reminded_at, paid_at, paid_amount, external_id, google_order_number, external_url,"
    " external_host_url, coupon_id, collection_id, custom_data, verification_method,"
    " verification_code, revision_count, created_by, updated_by, created_at, updated_at"
)
PERSON_COLUMNS: Final = (
    "id, created_at, updated_at, name, email, phone_number, phone_e164, external_id, custom_data,"
    " date_of_birth, national_id_no, street, city, postal_code, state, country_code, notes,"
    " parent_id, provider, uid, revision, blocked, active"
)
BOOKING: Final = BOOKING_COLUMNS.split(", ")
PERSON: Final = PERSON_COLUMNS.split(", ")

DETAILS: Final = (
    f"SELECT b.{BOOKING_COLUMNS.replace(', ', ', b.')},"
    " r.title, s.title, s.booking_type, e.title FROM booking b"
    " LEFT JOIN resource r ON r.account_id = b.account_id AND r.id = b.resource_id"
    " LEFT JOIN service s ON s.account_id = b.account_id AND s.id = b.service_id"
    " LEFT JOIN event e ON e.account_id = b.account_id AND e.id = b.event_id"
    " WHERE b.account_id = %s"
)
PEOPLE: Final = f"SELECT {PERSON_COLUMNS} FROM person WHERE account_id = %s"

BOOKING_MEMBERS: Final = (
    "id service_id event_id resource_id person_id booked_by_person_id booked_from booked_to"
    " booking_type created_at updated_at created_by updated_by title notes count state status"
    " active expires_at reminder_at reminded_at paid_at paid_amount external_id"
    " google_order_number external_url external_host_url location_url location_host_url"
    " verification_method verification_code custom_data revision_count collection_id coupon_id"
    " person resource service"
)
PERSON_MEMBERS: Final = (
    "id created_at updated_at name email phone_number phonenumber phone_number_formatted"
    " external_id custom_data date_of_birth national_id_no street city postal_code state"
    " country_code notes parent_id provider uid blocked active"
)
Booking: Final = msgspec.defstruct("Booking", BOOKING_MEMBERS.split(), gc=False)
Person: Final = msgspec.defstruct("Person", PERSON_MEMBERS.split(), gc=False)


def booking_shown(row: Sequence[Any], person: msgspec.Struct, zone: Zone) -> dict[str, Any]:
    """Of a row of DETAILS."""
    number, service_id, event_id, resource_id, person_id, booked_by_person_id, *rest = row
    booked_from, booked_to, _, state, status, count, title, notes, expires_at, *rest = rest
    reminder_at, reminded_at, paid_at, paid_amount, external_id, order_number, *rest = rest
    external_url, host_url, coupon_id, collection_id, custom_data, *rest = rest
    method, code, revision_count, created_by, updated_by, created_at, updated_at, *rest = rest
    resource_title, service_title, booking_type, _ = rest
    return {
        "booking": Booking(
            *(number, service_id, event_id, resource_id, person_id, booked_by_person_id),
            *(iso(booked_from, zone), iso(booked_to, zone), booking_type),
            *(iso(created_at, zone), iso(updated_at, zone), created_by, updated_by),
            *(title, notes, count, state, status),
            state in {"confirmed", "awaiting_confirmation"},
            expires_at and iso(expires_at, zone),
            reminder_at and iso(reminder_at, zone),
            reminded_at and iso(reminded_at, zone),
            paid_at and iso(paid_at, zone),
            paid_amount and amount_text(paid_amount),
            *(external_id, order_number, external_url, host_url, external_url, host_url),
            *(method, code, custom_data and msgspec.json.decode(custom_data)),
            *(revision_count, collection_id, coupon_id, person),
            {"id": resource_id, "title": resource_title},
            {"id": service_id, "title": service_title},
        )
    }


def person_shown(row: Sequence[Any], zone: Zone) -> msgspec.Struct:
    (
        number,
        created_at,
        updated_at,
        name,
        email,
        phone,
        phone_e164,
        external_id,
        custom_data,
        *rest,
    ) = row
    return Person(
        number,
        iso(created_at, zone),
        iso(updated_at, zone),
        name,
        email,
        phone,
        phone,
        phone_e164,
        external_id,
        custom_data and msgspec.json.decode(custom_data),
        *rest[:-3],
        bool(rest[-2]),
        bool(rest[-1]),
    )
