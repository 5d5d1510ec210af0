"""Every parameter of messages and every default of the documents (makeplans-api, "Additional
parameters"), by e-mail and by SMS: from the call over the relay to what is written to whom.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import pytest

from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import (
    Book,
    Thing,
    change,
    kinds,
    settings,
    step,
    told,
)

METHODS: Final[dict[str, tuple[Thing, set[str]]]] = {
    "none": ({"verification_method": 0}, set()),
    "email": ({"verification_method": 1}, {"email"}),
    "sms": ({"verification_method": 2}, {"sms"}),
    "both": ({"verification_method": 2, "verification_methods": "email,sms"}, {"email", "sms"}),
}
TO_THE_ADMIN: Final[dict[str, Thing]] = {
    "email": {"email_notification": True, "mail_notification_recipient": "desk@clinic.example"},
    "sms": {"sms_notification": True, "phone_number": "+4722000000"},
}


class Case(NamedTuple):
    """before: makes ready, without a message; act: the call that the parameters come with."""

    kind: str
    before: Callable[[Client, Book], Thing]
    act: Callable[[Client, Book, Thing, Thing], Any]


def nothing(_api: Client, _book: Book) -> Thing:
    return {}


def confirmed(_api: Client, book: Book) -> Thing:
    return book()


def unverified(api: Client, book: Book) -> Thing:
    """Whatever the account's settings are."""
    client = api.get("/client").json["client"]
    said = {name: client[name] for name in ("verification_method", "verification_methods")}
    settings(api, verification_method=2, verification_methods=None)
    booking = book({"confirm": False})
    settings(api, **said)
    return booking


def unconfirmed(api: Client, book: Book) -> Thing:
    """Waits for the account to confirm it."""
    settings(api, confirm_manually=True)
    booking = step(api, unverified(api, book), "verify")
    settings(api, confirm_manually=False)
    return booking


def taking(name: str) -> Callable[[Client, Book, Thing, Thing], Any]:
    return lambda api, _book, booking, asked: step(api, booking, name, **asked)


def verifying(api: Client, _book: Book, booking: Thing, asked: Thing) -> None:
    step(api, booking, "verify_code", verification_code=booking["verification_code"], **asked)


def moving(api: Client, _book: Book, booking: Thing, asked: Thing) -> None:
    change(api, booking, asked, booked_from="2030-01-07 12:00", booked_to="2030-01-07 13:00")


def deleting(api: Client, _book: Book, booking: Thing, asked: Thing) -> None:
    assert api.delete(f"/bookings/{booking['id']}", json=asked).status == 200


CASES: Final = {
    "create": Case("confirmation", nothing, lambda _api, book, _booking, asked: book(asked)),
    "verify": Case("confirmation", unverified, taking("verify")),
    "verify_code": Case("confirmation", unverified, verifying),
    "confirm": Case("confirmation", unconfirmed, taking("confirm")),
    "decline": Case("decline", unconfirmed, taking("decline")),
    "cancel": Case("cancellation", confirmed, taking("cancel")),
    "delete": Case("cancellation", confirmed, deleting),
    "update": Case("modification", confirmed, moving),
}
NOTIFYING: Final = ("create", "verify", "verify_code", "confirm")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    "asked", [{}, *({c: a} for c in ("email", "sms") for a in (True, False))], ids=str
)
def test_the_customer_is_written_to_as_asked_else_as_they_verify(
    api: Client, book: Book, name: str, method: str, asked: dict[str, bool]
) -> None:
    given, usual = METHODS[method]
    settings(api, **given)
    case = CASES[name]
    booking = case.before(api, book)
    told()

    said = {f"{case.kind}_send_{channel}": answer for channel, answer in asked.items()}
    case.act(api, book, booking, said)

    channels = {c for c in ("email", "sms") if asked.get(c, c in usual)}
    assert kinds() == sorted((case.kind, channel) for channel in channels)


@pytest.mark.parametrize("channel", ["email", "sms"])
@pytest.mark.parametrize("name", NOTIFYING)
@pytest.mark.parametrize("setting", [True, False])
@pytest.mark.parametrize("asked", [None, True, False])
def test_the_admin_is_told_as_asked_else_as_the_account_has_it(
    api: Client, book: Book, name: str, channel: str, *, setting: bool, asked: bool | None
) -> None:
    flag, *_ = TO_THE_ADMIN[channel]
    settings(api, verification_method=0, **{**TO_THE_ADMIN[channel], flag: setting})
    case = CASES[name]
    booking = case.before(api, book)
    told()

    case.act(api, book, booking, {} if asked is None else {f"notification_send_{channel}": asked})

    goes = setting if asked is None else asked
    recipient = {"email": "desk@clinic.example", "sms": "+4722000000"}[channel]
    found = [(*each.what, each.recipient) for each in told()]
    assert found == ([("notification", channel, recipient)] if goes else [])


@pytest.mark.parametrize("method", ["email", "sms"])
@pytest.mark.parametrize(
    "asked", [{}, *({c: a} for c in ("email", "sms") for a in (True, False))], ids=str
)
def test_a_code_goes_where_the_bookings_method_says_or_as_asked(
    api: Client, book: Book, method: str, asked: dict[str, bool]
) -> None:
    settings(api, **METHODS[method][0], email_notification=True)
    said = {f"verification_send_{channel}": answer for channel, answer in asked.items()}

    booking = book({"confirm": False, **said})

    found = told()
    channels = {c for c in ("email", "sms") if asked.get(c, c == method)}
    assert sorted(each.what for each in found) == sorted(("verification", c) for c in channels)
    assert all(booking["verification_code"] in each.body for each in found)


def test_a_code_is_not_sent_for_what_is_confirmed_at_once(api: Client, book: Book) -> None:
    settings(api, verification_method=0)
    book({"verification_send_email": True, "verification_send_sms": True})
    assert kinds() == []


def test_one_method_is_chosen_for_a_code_and_all_are_used_afterwards(
    api: Client, book: Book
) -> None:
    settings(api, **METHODS["both"][0])
    booking = book({"confirm": False})
    assert kinds() == [("verification", "email")]
    step(api, booking, "verify")
    assert kinds() == [("confirmation", "email"), ("confirmation", "sms")]


def test_who_books_by_the_rules_for_customers_is_written_to_alike(api: Client, book: Book) -> None:
    book(public_booking=True)
    assert kinds() == [("confirmation", "sms")]


def test_what_waits_for_the_account_is_told_to_it_and_not_yet_confirmed(
    api: Client, book: Book
) -> None:
    settings(api, verification_method=0, confirm_manually=True, email_notification=True)
    book({"confirm": False, "confirmation_send_email": True})
    [news] = told()
    assert (*news.what, news.recipient) == ("notification", "email", "owner@clinic.example")
    assert news.subject.startswith("To be confirmed:")


@pytest.mark.parametrize(
    ("members", "tells"),
    [
        ({"booked_to": "2030-01-07 11:30"}, True),
        ({"count": 2}, True),
        ({"notes": "Back"}, False),
        ({"paid_at": "2030-01-02 12:00"}, False),
        ({"reminder_at": "2030-01-06 10:00"}, False),
        ({"status": "checked_in"}, False),
        ({"custom_data": {"floor": "2"}}, False),
    ],
    ids=str,
)
def test_only_what_a_customer_notices_is_told_by_itself(
    api: Client, book: Book, members: Thing, *, tells: bool
) -> None:
    booking = book()
    told()
    change(api, booking, **members)
    assert kinds() == ([("modification", "sms")] if tells else [])
    change(api, booking, {"modification_send_email": True}, title="Asked for")
    assert kinds() == [("modification", "email")]


def test_a_change_that_changes_nothing_tells_nothing(api: Client, book: Book) -> None:
    booking = book()
    told()
    change(api, booking, {"modification_send_email": True}, notes=None)
    assert kinds() == []


def test_nobody_is_written_to_without_a_person_or_a_service(api: Client, book: Book) -> None:
    settings(api, email_notification=True)
    asked = {"confirmation_send_email": True, "notification_send_email": True}
    for less in ({"person_attributes": None}, {"service_id": None}):
        booking = book(asked, **less)
        step(api, booking, "cancel", cancellation_send_email=True)
    assert kinds() == []


def test_who_cannot_be_reached_is_not_written_to(api: Client, book: Book) -> None:
    asked = {"confirmation_send_email": True, "confirmation_send_sms": True}
    book(asked, person_attributes={"name": "Ola"})
    book(asked, person_attributes={"name": "Liv", "phone_number": "12"})
    book(asked, person_attributes={"name": "Per", "email": "per@example.org"})
    assert [(each.channel, each.recipient) for each in told()] == [("email", "per@example.org")]


def test_who_was_deleted_is_not_written_to_any_more(api: Client, book: Book, now: Any) -> None:
    booking = book({"add_reminder_sms": True})
    told()
    assert api.delete(f"/people/{booking['person_id']}").status == 200
    now.move_to("2030-01-06T12:00:00+00:00")
    assert kinds() == []
    step(api, booking, "cancel", cancellation_send_email=True)
    assert kinds() == []


@pytest.mark.parametrize("asked", [{}, {"confirmation_send_sms": True}], ids=str)
def test_what_is_over_is_told_only_where_that_is_asked(
    api: Client, book: Book, asked: Thing
) -> None:
    over = {"booked_from": "2029-12-31 10:00", "booked_to": "2029-12-31 11:00"}
    booking = book(asked, **over)
    assert kinds() == ([("confirmation", "sms")] if asked else [])
    step(api, booking, "cancel")
    assert kinds() == []


def test_what_was_never_agreed_ends_quietly(api: Client, book: Book) -> None:
    unheld = book({"confirm": False})
    told()
    step(api, unheld, "cancel")
    assert kinds() == []
    cancelled = book()
    step(api, cancelled, "cancel")
    assert kinds() == [("cancellation", "sms"), ("confirmation", "sms")]
    assert api.delete(f"/bookings/{cancelled['id']}").status == 200
    assert kinds() == []


def test_a_hold_that_is_over_ends_quietly(api: Client, book: Book, now: Any) -> None:
    from bookwright.engine.bookings.expiry import expire_due  # noqa: PLC0415 -- beside its test
    from bookwright.kit.clock import system_clock  # noqa: PLC0415 -- the same

    settings(api, email_notification=True)
    book({"confirm": False})
    told()
    now.shift(3600)
    assert expire_due(clock=system_clock, most=1) == 1
    assert kinds() == []
