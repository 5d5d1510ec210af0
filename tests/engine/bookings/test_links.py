"""The tokens of the links with which customers verify, cancel and move."""

import re
from typing import Any, Final

import msgspec
import pytest
from django.test import override_settings

from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.links import (
    VERIFY_WITHIN,
    Link,
    LinkExpired,
    Purpose,
    end_of_link,
    opened,
    token_for,
    url,
)
from bookwright.kit.clock import DAY, HOUR, Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.states import State

NOW: Final = Instant(1_900_000_800)
LATER: Final = Instant(NOW + HOUR)
FACTS: Final[dict[str, Any]] = {
    **dict.fromkeys(BookingFacts.__struct_fields__),
    "id": 208,
    "person_id": 95,
    "booked_from": Instant(NOW + 30 * DAY),
    "state": State.CONFIRMED,
}
BOOKING: Final = BookingFacts(**FACTS)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_token_says_which_booking_for_what_and_until_when(purpose: Purpose) -> None:
    assert opened(token(purpose), at=NOW) == Link(purpose, 7, 208, 95, LATER)


def test_a_booking_for_nobody_has_one_too() -> None:
    nobodys = msgspec.structs.replace(BOOKING, person_id=None)

    sent = token_for(Purpose.CANCEL, nobodys, account_id=7, until=LATER)

    assert opened(sent, at=NOW).person_id == 0


def test_it_is_good_up_to_its_end() -> None:
    assert opened(token(), at=Instant(LATER - 1))
    with pytest.raises(LinkExpired):
        opened(token(), at=LATER)


def test_one_letter_changed_anywhere_is_no_token() -> None:
    good = token()

    for place, letter in enumerate(good):
        other = "b" if letter == "a" else "a"
        with pytest.raises(NotFound) as refused:
            opened(good[:place] + other + good[place + 1 :], at=NOW)
        assert not isinstance(refused.value, LinkExpired)


@pytest.mark.parametrize("made", ["", "-", "v-1-1-1-1-1", "v-1-1-1-1", "x" * 5000, "é-1-1-1-1-a"])
def test_what_we_did_not_sign_is_no_token(made: str) -> None:
    with pytest.raises(NotFound):
        opened(made, at=NOW)


@pytest.mark.parametrize("more", ["\n", " ", "-", "a"])
def test_a_token_with_something_after_it_is_none(more: str) -> None:
    with pytest.raises(NotFound):
        opened(token() + more, at=NOW)


def test_the_signature_of_one_purpose_or_account_is_not_anothers() -> None:
    signature = token(Purpose.VERIFY).rpartition("-")[2]

    for other in (token(Purpose.CANCEL), token(account_id=8)):
        with pytest.raises(NotFound):
            opened(f"{other.rpartition('-')[0]}-{signature}", at=NOW)


def test_the_token_of_another_house_is_none() -> None:
    with override_settings(SECRET_KEY="another"):
        theirs = token()

    with pytest.raises(NotFound):
        opened(theirs, at=NOW)


def test_a_link_is_short_and_survives_being_pasted() -> None:
    link = url("https://clinic.example.com", token())

    assert re.fullmatch(r"https://clinic\.example\.com/booking/[a-zA-Z0-9-]+[a-zA-Z0-9]", link)
    assert len(link) < 80


@pytest.mark.parametrize("purpose", [Purpose.CANCEL, Purpose.MOVE])
def test_until_it_begins_a_booking_can_be_cancelled_or_moved(purpose: Purpose) -> None:
    assert end_of_link(purpose, BOOKING, at=NOW) == BOOKING.booked_from


def test_a_booking_can_be_verified_for_a_week_and_before_it_begins() -> None:
    soon = msgspec.structs.replace(BOOKING, booked_from=LATER)

    assert end_of_link(Purpose.VERIFY, BOOKING, at=NOW) == NOW + VERIFY_WITHIN
    assert end_of_link(Purpose.VERIFY, soon, at=NOW) == LATER


def token(purpose: Purpose = Purpose.VERIFY, account_id: int = 7) -> str:
    return token_for(purpose, BOOKING, account_id=account_id, until=LATER)
