"""What a customer does by the links of a mail is told: to them as a receipt, and to the account."""

import re
from typing import Any, Final

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings.links import Link, Purpose, opened
from bookwright.engine.bookings.operations_by_links import (
    Place,
    cancel_by_link,
    move_by_link,
    verify_by_link,
)
from bookwright.kit.clock import HOUR, Instant, system_clock
from bookwright.terms.permissions import VISITOR
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import Book, Thing, Told, settings, told

TOKEN: Final = re.compile(r"https://clinic\.book\.example/booking/(\S+)")
TEN: Final = Instant(1_894_006_800)  # 2030-01-07 at ten in Oslo


@pytest.fixture
def customer(account: Any) -> Actor:
    facts = account_with_id(account.account_id)
    assert facts is not None
    return Actor(account=facts, name="customer", permissions=VISITOR)


@pytest.fixture(autouse=True)
def by_mail(api: Client) -> None:
    settings(api, verification_method=1, email_notification=True)


def link(mail: Told, purpose: Purpose) -> Link:
    found = [opened(token, at=system_clock()) for token in TOKEN.findall(mail.body)]
    [wanted] = [each for each in found if each.purpose is purpose]
    return wanted


def written() -> list[tuple[str, str, str]]:
    return [(each.kind, each.recipient, each.subject) for each in told()]


def test_who_cancels_gets_a_receipt_and_the_account_hears_of_it(
    book: Book, customer: Actor
) -> None:
    book({"notification_send_email": False})
    [mail] = told()
    cancel_by_link(link(mail, Purpose.CANCEL), seen=TEN, by=customer, clock=system_clock)
    what = "Massage, Mon 7 Jan, 10:00"
    assert written() == [
        ("cancellation", "kari@example.org", f"Your booking is cancelled: {what}"),
        ("notification", "owner@clinic.example", f"Cancelled by the customer: {what}"),
    ]


def test_who_moves_gets_a_receipt_and_the_account_hears_of_it(
    book: Book, resource: Thing, customer: Actor
) -> None:
    book({"notification_send_email": False})
    [mail] = told()
    place = Place(Instant(TEN + HOUR), resource["id"])
    move_by_link(link(mail, Purpose.MOVE), place, seen=TEN, by=customer, clock=system_clock)
    what = "Massage, Mon 7 Jan, 11:00"
    assert written() == [
        ("modification", "kari@example.org", f"Your booking has changed: {what}"),
        ("notification", "owner@clinic.example", f"Moved by the customer: {what}"),
    ]


def test_who_verifies_is_confirmed(book: Book, customer: Actor) -> None:
    book({"confirm": False})
    [mail] = told()
    verify_by_link(link(mail, Purpose.VERIFY), by=customer, clock=system_clock)
    assert [kind for kind, *_ in written()] == ["confirmation", "notification"]


def test_the_account_is_not_told_of_what_it_did_itself(api: Client, book: Book) -> None:
    booking = book()
    told()
    answer = api.put(f"/bookings/{booking['id']}/cancel")
    assert answer.status == 200
    assert [kind for kind, *_ in written()] == ["cancellation"]
