"""A booking as an entry of a calendar, read back by a program that knows nothing of us."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from icalendar import Calendar, Timezone
from icalendar.cal.event import Event

from bookwright.engine.messages.calendar_zone import described_zone, written_moment
from bookwright.kit.clock import DAY, HOUR, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import wall, zone
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import (
    KARI,
    Book,
    Thing,
    change,
    settings,
    step,
    told,
)

ALL: Final = ("confirmation", "modification", "cancellation")
BY_MAIL: Final = {"verification_method": 1}


@pytest.fixture(autouse=True)
def by_mail(api: Client) -> None:
    settings(api, **BY_MAIL)


def read(text: str) -> tuple[Any, Any]:
    """The calendar and its one entry."""
    calendar = Calendar.from_ical(text)
    [entry] = calendar.walk("VEVENT")
    assert not calendar.errors
    assert not entry.errors
    return calendar, entry


def test_a_confirmation_invites(api: Client, book: Book, account: Any) -> None:
    settings(api, address="Storgata 1\n0155 Oslo")
    booking = book()
    [mail] = told()
    calendar, entry = read(mail.calendar)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert entry["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert entry.decoded("DTSTART") == datetime(2030, 1, 7, 9, tzinfo=UTC)
    assert entry.decoded("DTEND") == datetime(2030, 1, 7, 10, tzinfo=UTC)
    assert entry["UID"].startswith(f"{booking['id']}.")
    assert (entry["SEQUENCE"], entry["STATUS"]) == (0, "CONFIRMED")
    assert entry["SUMMARY"] == "Massage, Clinic"
    assert entry["LOCATION"] == "Storgata 1, 0155 Oslo"
    assert entry["ORGANIZER"] == "mailto:owner@clinic.example"
    assert entry["ORGANIZER"].params["CN"] == "Clinic"
    assert entry["ATTENDEE"] == "mailto:kari@example.org"
    assert entry["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert str(entry["URL"]).startswith("https://clinic.book.example/booking/m-")
    assert account.account_id


def test_its_life_is_that_of_one_entry(api: Client, book: Book) -> None:
    booking = book()
    change(api, booking, notes="counts as a revision")
    change(api, booking, booked_from="2030-01-09 10:00", booked_to="2030-01-09 11:00")
    step(api, booking, "cancel")
    found = [each for each in told() if each.calendar]
    assert [each.kind for each in found] == list(ALL)
    read_ = [read(each.calendar) for each in found]
    assert [str(calendar["METHOD"]) for calendar, _ in read_] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({str(entry["UID"]) for _, entry in read_}) == 1
    assert [entry["SEQUENCE"] for _, entry in read_] == [0, 2, 3]
    assert [str(entry["STATUS"]) for _, entry in read_] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [entry.decoded("DTSTART").day for _, entry in read_] == [7, 9, 9]
    assert "URL" not in read_[2][1]


def test_nothing_else_is_an_entry(api: Client, book: Book, now: Any) -> None:
    settings(api, confirm_manually=True, email_notification=True, reminder_sms=True)
    booking = step(api, book({"confirm": False}), "verify")
    step(api, booking, "decline")
    now.move_to("2030-01-06T11:00:00+00:00")
    found = told()
    assert {each.kind for each in found} == {"verification", "notification", "decline"}
    assert {each.calendar for each in found} == {""}


def test_what_is_moved_before_it_is_confirmed_is_no_entry_yet(api: Client, book: Book) -> None:
    settings(api, confirm_manually=True)
    booking = step(api, book({"confirm": False}), "verify")
    change(api, booking, booked_from="2030-01-09 10:00", booked_to="2030-01-09 11:00")
    step(api, booking, "confirm")
    by_kind = {each.kind: each.calendar for each in told()}
    assert set(by_kind) == {"verification", "modification", "confirmation"}
    assert by_kind["modification"] == ""
    _, entry = read(by_kind["confirmation"])
    assert entry.decoded("DTSTART").day == 9


def test_no_name_gets_out_of_its_line(api: Client, book: Book, service: Thing) -> None:
    evil = 'Massage;\r\nATTENDEE:mailto:x@example.org, "y":z'
    api.put(f"/services/{service['id']}", json={"service": {"title": evil}})
    settings(api, name='Clinic "A"\nMETHOD:CANCEL', address="a\r\nBEGIN:VALARM")
    book(person_attributes={**KARI, "name": 'Kari "K";CN=x:\r\nBEGIN:VEVENT'})
    [mail] = told()
    calendar, entry = read(mail.calendar)
    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
    assert calendar["METHOD"] == "REQUEST"
    assert entry["ATTENDEE"] == "mailto:kari@example.org"
    assert entry["SUMMARY"] == (
        'Massage; ATTENDEE:mailto:x@example.org, "y":z, Clinic "A" METHOD:CANCEL'
    )
    assert entry["ATTENDEE"].params["CN"] == "Kari 'K';CN=x: BEGIN:VEVENT"


@pytest.mark.parametrize(
    ("booked_from", "booked_to", "hours"),
    [
        ("2030-03-30 22:00", "2030-03-31 08:00", 9),  # clocks go forward
        ("2030-10-26 22:00", "2030-10-27 08:00", 11),  # and back
    ],
)
def test_it_is_as_long_as_the_booking_when_the_clocks_change(
    book: Book, booked_from: str, booked_to: str, hours: int
) -> None:
    book(booked_from=booked_from, booked_to=booked_to)
    _, entry = read(told()[0].calendar)
    assert (
        entry["DTSTART"].to_ical()
        == booked_from.replace("-", "").replace(" ", "T").replace(":", "").encode() + b"00"
    )
    start, end = (entry.decoded(name).astimezone(UTC) for name in ("DTSTART", "DTEND"))
    assert end - start == timedelta(hours=hours)


def test_an_hour_that_clocks_show_twice_is_told_from_the_first(book: Book) -> None:
    twice = {"booked_from": "2030-10-27T02:30:00+01:00", "booked_to": "2030-10-27T03:30:00+01:00"}
    book(**twice)
    _, entry = read(told()[0].calendar)
    assert entry["DTSTART"].to_ical() == b"20301027T013000Z"
    assert entry["DTEND"].to_ical() == b"20301027T033000"


ZONES: Final = (
    *("Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland"),
    *("America/St_Johns", "Asia/Kolkata", "UTC", "Africa/Casablanca", "Europe/Dublin"),
)


@pytest.mark.parametrize("name", ZONES)
def test_the_description_of_a_zone_reads_as_the_zone(name: str) -> None:
    """Over a year, by nothing but what stands in the calendar."""
    place, start = zone(name), Instant(1_893_456_000)  # 2030-01-01
    for month in range(12):
        first = Instant(start + month * 30 * DAY)
        booked = Interval(first, Instant(first + 30 * DAY))
        text = described_zone(booked, place).to_ical()
        described: Any = Timezone.from_ical(text)
        observances = sorted(
            (each["DTSTART"].dt - each["TZOFFSETFROM"].td, each["TZOFFSETTO"].td)
            for each in described.subcomponents
        )
        for at in range(booked.start, booked.end, 3 * HOUR):
            moment = datetime.fromtimestamp(at, UTC).replace(tzinfo=None)
            offset = [to for since, to in observances if since <= moment][-1]
            assert moment + offset == wall(Instant(at), place)


# Who reads goes by the rules of its own machine, which know less of Casablanca than ours.
@pytest.mark.parametrize("name", sorted({*ZONES} - {"Africa/Casablanca"}))
def test_every_moment_can_be_written(name: str) -> None:
    place = zone(name)
    for at in range(1_893_456_000, 1_893_456_000 + 366 * DAY, 19 * HOUR):
        value, parameters = written_moment(Instant(at), place)
        entry: Any = Event()
        entry.add("dtstart", value, parameters=parameters)
        again: Any = Event.from_ical(entry.to_ical())
        assert again.decoded("DTSTART").timestamp() == at
