import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec
import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_key
from bookwright.engine.accounts.settings import AccountSettings
from bookwright.engine.availability.daily_hours import daily_hours
from bookwright.engine.availability.queries import slots
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.queries import bookings
from bookwright.engine.bookings.wanted import BookingFilter, Listing
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.people.filters import PeopleFilter
from bookwright.engine.people.queries import people
from bookwright.interfaces.commands.demo.classes import PLACES, TITLE
from bookwright.interfaces.commands.demo.fill import BOOKINGS, REQUESTS, fill_demo
from bookwright.interfaces.commands.demo.patients import HOW_MANY
from bookwright.interfaces.commands.greeting import demo_greeting
from bookwright.kit.clock import DAY, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import day_bounds, day_of, instant_of, parse_day, wall, zone
from bookwright.kit.refusal import Refusal
from bookwright.terms.states import ACTIVE, State

A_DAY: Final = timedelta(days=1)
pytestmark = pytest.mark.django_db

OSLO: Final = zone("Europe/Oslo")


def in_oslo(year: int, month: int, day: int) -> Instant:
    return instant_of(datetime(year, month, day, 11, 7), OSLO)  # noqa: DTZ001 -- a wall clock's


TUESDAY: Final = in_oslo(2026, 1, 27)
CHRISTMAS: Final = in_oslo(2026, 12, 25)


class Clinic(NamedTuple):
    by: Actor
    at: Instant
    bookings: list[BookingDetails]


@pytest.fixture(scope="module", params=[TUESDAY, CHRISTMAS], ids=["tuesday", "christmas"])
def clinic(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Clinic]:
    """Filled once for all tests of a day, since it takes a while."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield filled(request.param, "demo-key")
        transaction.set_rollback(True)


def filled(at: Instant, api_key: str) -> Clinic:
    fill_demo(at=at, api_key=api_key)
    account = account_with_key(api_key)
    assert account is not None
    by = Actor(account=account, name="test")
    wanted = BookingFilter(listing=Listing.ALL)
    return Clinic(by, at, bookings(wanted, first=0, most=10 * BOOKINGS, by=by, at=at)[0])


def test_it_has_people_and_bookings_around_today(clinic: Clinic) -> None:
    assert people(PeopleFilter(), first=0, most=1, by=clinic.by)[1] == HOW_MANY
    assert sum(booking.event_id is None for booking in clinic.bookings) == BOOKINGS
    ahead = sum(booking.booked_from > clinic.at for booking in clinic.bookings)
    assert BOOKINGS / 5 < ahead < BOOKINGS * 4 / 5
    assert any(booking.person is None for booking in clinic.bookings)


def test_it_has_bookings_in_many_states(clinic: Clinic) -> None:
    states = Counter(booking.state for booking in clinic.bookings)
    assert states[State.AWAITING_CONFIRMATION] + states[State.DECLINED] == REQUESTS
    assert min(states[State.CANCELLED], states[State.AWAITING_CONFIRMATION]) > 10
    assert clinic.by.account.settings == AccountSettings()


def test_everything_was_written_when_it_could_be_known(clinic: Clinic) -> None:
    for booking in clinic.bookings:
        assert booking.created_at <= booking.updated_at <= clinic.at
        assert booking.created_at < booking.booked_from
        assert booking.paid_at is None or booking.paid_at <= clinic.at


def test_nobody_is_at_two_places_at_once(clinic: Clinic) -> None:
    visits: dict[int, list[Interval]] = {}
    for booking in clinic.bookings:
        if booking.person_id is not None:
            visits.setdefault(booking.person_id, []).append(booking.time)
    for times in visits.values():
        assert all(before.end <= after.start for before, after in pairwise(sorted(times)))


def test_active_bookings_hold_their_time_and_no_others(clinic: Clinic) -> None:
    appointments = [booking for booking in clinic.bookings if booking.event_id is None]
    active = {booking.id for booking in appointments if booking.state in ACTIVE}
    taken = sql.rows("SELECT booking_id FROM occupancy WHERE event_id IS NULL")
    assert {row[0] for row in taken} == active


def test_all_of_it_happens_in_opening_hours(clinic: Clinic) -> None:
    days = {day_of(booking.booked_from, OSLO) for booking in clinic.bookings}
    hours = {
        (on.resource_id, on.day): on.hours
        for on in daily_hours(
            None, from_day=min(days) - A_DAY, to_day=max(days), by=clinic.by, at=clinic.at
        )
    }
    for booking in clinic.bookings:
        start = wall(booking.booked_from, OSLO)
        seconds = (start.hour * 60 + start.minute) * 60
        assert booking.resource_id is not None
        assert any(
            opens <= second and second + booking.time.length <= closes
            for day, second in ((start.date(), seconds), (start.date() - A_DAY, seconds + DAY))
            for opens, closes in hours[booking.resource_id, day]
        )


def test_nobody_is_told_of_any_of_it(clinic: Clinic) -> None:
    waiting = "SELECT count(*), count(relayed_at) FROM change WHERE account_id = %s"
    [(recorded, relayed)] = sql.rows(waiting, [clinic.by.account_id])
    assert recorded == relayed > BOOKINGS
    assert sql.rows("SELECT id FROM message WHERE account_id = %s", [clinic.by.account_id]) == []


def test_every_service_has_free_slots_ahead(clinic: Clinic) -> None:
    ahead = Interval(clinic.at, Instant(clinic.at + 14 * DAY))
    for service in catalogue.services(by=clinic.by):
        found = slots(service.id, ahead, None, by=clinic.by, at=clinic.at)
        assert bool(found) is (service.title != TITLE), service.title


def test_what_is_pasted_books_the_first_time_that_is_listed(clinic: Clinic) -> None:
    text = demo_greeting("http://localhost:8000", "demo-key", at=clinic.at)
    service_id, day = re.findall(r"/services/(\d+)/slots\?from=(\S+)'", text)[0]
    [start] = re.findall(r"booking\[booked_from\]=(\S+)'", text)
    listed = Interval(day_bounds(parse_day(day), OSLO).start, Instant(clinic.at + 14 * DAY))
    first, *_ = slots(int(service_id), listed, None, by=clinic.by, at=clinic.at)
    assert f"{wall(first.start, OSLO):%Y-%m-%dT%H:%M}" == start
    assert parse_day(day) > day_of(clinic.at, OSLO)


def test_one_class_is_full_and_somebody_waits(clinic: Clinic) -> None:
    attending = Counter(
        (booking.event_id, booking.state)
        for booking in clinic.bookings
        if booking.event_id is not None
    )
    [(waited_for, _)] = [held for held in attending if held[1] == State.WAITLISTED]
    assert attending[waited_for, State.CONFIRMED] == PLACES
    assert max(attending.values()) == PLACES
    assert len({event_id for event_id, _ in attending}) > 4


def test_a_second_demo_is_refused_and_nothing_is_written(clinic: Clinic) -> None:
    with pytest.raises(Refusal):
        fill_demo(at=clinic.at, api_key="another-key")
    assert account_with_key("another-key") is None


@pytest.mark.parametrize("clinic", [TUESDAY], indirect=True, ids=["tuesday"])
def test_the_same_moment_gives_the_same_clinic(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bookwright.interfaces.commands.demo.clinic.SUBDOMAIN", "again")
    again = filled(clinic.at, "again-key")
    assert list(map(told, again.bookings)) == list(map(told, clinic.bookings))


def told(booking: BookingDetails) -> BookingDetails:
    """All but the ids, which are of the whole database."""
    ids = ("id", "resource_id", "service_id", "person_id", "event_id")
    person = booking.person and msgspec.structs.replace(booking.person, id=0)
    return msgspec.structs.replace(booking, **dict.fromkeys(ids, 0), person=person)
