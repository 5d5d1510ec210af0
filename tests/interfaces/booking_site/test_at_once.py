"""Buttons that are pressed at the same moment: one wins, the other is told, nothing breaks."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Final

import pytest
from django.db import connections

from bookwright.data import sql
from bookwright.engine.bookings.links import Purpose
from tests.effort import effort
from tests.interfaces.booking_site.browser import Page, Visitor
from tests.interfaces.booking_site.conftest import ANN, Clinic, Thing

MANY: Final = 6
ROUNDS: Final = effort(6, soak=100)
NEW: Final = "2030-01-08T09:00:00+01:00"

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_many_who_verify_verify_once(clinic: Clinic, unverified: Thing) -> None:
    presses = [button(clinic.path(Purpose.VERIFY, unverified)) for _ in range(MANY)]

    pages = at_once(presses)

    assert {page.title for page in pages} == {"Thank you for confirming"}
    assert steps(unverified) == ["created", "verified"]


def test_many_who_cancel_cancel_once(clinic: Clinic, booking: Thing) -> None:
    presses = [button(clinic.path(Purpose.CANCEL, booking)) for _ in range(MANY)]

    pages = at_once(presses)

    assert {page.title for page in pages} == {"Your booking is cancelled"}
    assert steps(booking) == ["created", "cancelled"]


def test_many_who_move_it_to_one_time_move_it_once(clinic: Clinic, booking: Thing) -> None:
    presses = [button(move(clinic, booking)) for _ in range(MANY)]

    pages = at_once(presses)

    assert {page.title for page in pages} == {"Your booking is moved"}
    assert steps(booking) == ["created", "modified"]


def test_of_cancelling_and_moving_one_wins(clinic: Clinic, booking: Thing) -> None:
    """Whoever comes second sees what became of it, and nothing more is done."""
    for number in range(ROUNDS):
        one = clinic.book(
            service_id=booking["service_id"],
            resource_id=booking["resource_id"],
            booked_from=f"2030-02-{4 + number % 5:02} {8 + number // 5 % 8:02}:00",
            booked_to=f"2030-02-{4 + number % 5:02} {9 + number // 5 % 8:02}:00",
            person_attributes=ANN,
        )
        presses = [button(clinic.path(Purpose.CANCEL, one)), button(move(clinic, one))]

        cancels, moves = at_once(presses)

        found = clinic.booking(one)
        if found["state"] == "cancelled":
            assert found["booked_from"] == one["booked_from"]
            assert (cancels.title, moves.title) == ("Your booking is cancelled", "Your booking")
        else:
            assert (found["state"], found["booked_from"]) == ("confirmed", NEW)
            assert (moves.title, cancels.status) == ("Your booking is moved", 409)
        assert len(steps(one)) == 2
        clinic.api.delete(f"/bookings/{one['id']}")


def test_of_many_who_move_to_one_time_one_gets_it(clinic: Clinic, booking: Thing) -> None:
    hours = range(8, 8 + MANY)
    bookings = [
        clinic.book(
            service_id=booking["service_id"],
            resource_id=booking["resource_id"],
            booked_from=f"2030-02-04 {hour:02}:00",
            booked_to=f"2030-02-04 {hour + 1:02}:00",
            person_attributes=ANN,
        )
        for hour in hours
    ]

    pages = at_once([button(move(clinic, one)) for one in bookings])

    assert sorted(page.status for page in pages) == [200] + [409] * (MANY - 1)
    moved = [one for one in bookings if clinic.booking(one)["booked_from"] == NEW]
    assert len(moved) == 1
    assert all(len(steps(one)) == (2 if one in moved else 1) for one in bookings)


def test_of_two_ways_to_move_one_booking_one_is_gone(clinic: Clinic, booking: Thing) -> None:
    presses = [button(move(clinic, booking, f"{hour:02}:00")) for hour in range(9, 9 + MANY)]

    pages = at_once(presses)

    assert sorted(page.status for page in pages) == [200] + [409] * (MANY - 1)
    assert steps(booking) == ["created", "modified"]


def test_of_a_late_verifier_and_one_who_books_one_gets_the_time(
    clinic: Clinic, unverified: Thing
) -> None:
    clinic.it_is("2030-01-05 12:00")
    verify = button(clinic.path(Purpose.VERIFY, unverified))
    same = ("service_id", "resource_id", "booked_from", "booked_to")
    wish = {name: unverified[name] for name in same} | {"person_attributes": {"name": "Cy"}}

    def book() -> int:
        return clinic.api.post("/bookings", json={"booking": wish}).status

    page, status = at_once([verify, book])

    verified = clinic.state(unverified) == "confirmed"
    assert (page.title == "Thank you for confirming") == verified
    assert (page.status, status) == ((200, 400) if verified else (409, 200))


def button(path: str) -> Callable[[], Page]:
    """The page is open; what remains is to press."""
    visitor = Visitor("clinic.localhost:8000")
    page = visitor.open(path)
    return lambda: visitor.press(page)


def move(clinic: Clinic, booking: Thing, clock: str = "09:00") -> str:
    """The page with the button that moves it to that Tuesday."""
    path = clinic.path(Purpose.MOVE, booking)
    times = Visitor("clinic.localhost:8000").open(f"{path}?day=2030-01-08")
    [query] = [href for text, href in times.links.items() if text.startswith(clock)]
    return f"{path}{query}"


def at_once(works: Sequence[Callable[[], object]]) -> list[Any]:
    ready = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        ready.wait()
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def steps(booking: Thing) -> list[str]:
    """What happened to it, in order."""
    found = sql.rows(
        "SELECT step FROM change WHERE subject = 'booking' AND subject_id = %s ORDER BY revision",
        [booking["id"]],
    )
    return [row[0] for row in found]
