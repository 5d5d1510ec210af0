"""Whose links are answered, where, with what headers and in which words."""

import re

import pytest
from django.db import OperationalError
from django.test import override_settings

from bookwright.engine.bookings.links import Purpose
from bookwright.interfaces.booking_site import bookings, passwords
from bookwright.kit.clock import Instant
from tests import wsgi
from tests.interfaces.booking_site.browser import Visitor
from tests.interfaces.booking_site.conftest import ANN, MONDAY, NOTE, Clinic, Thing
from tests.interfaces.makeplans.conftest import open_account

PURPOSES = list(Purpose)
SITE = "clinic.localhost:8000"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("purpose", PURPOSES)
def test_nothing_but_what_the_customer_should_see_is_told(
    clinic: Clinic, visitor: Visitor, booking: Thing, purpose: Purpose
) -> None:
    clinic.change(booking, title="a title of the staff")
    person = {"notes": "a person's note", "national_id_no": "1234", "street": "Karl Johans gate"}
    clinic.api.put(f"/people/{booking['person']['id']}", json={"person": person})
    path = clinic.path(purpose, booking)

    for query in ("", f"?day={MONDAY}", "?done="):
        told = visitor.open(path + query).html
        for secret in (NOTE, "staff.example", ANN["email"], ANN["phone_number"], *person.values()):
            assert secret not in told
        assert "a title of the staff" not in told
        assert str(booking["verification_code"]) not in told


@pytest.mark.parametrize("purpose", PURPOSES)
def test_the_page_loads_nothing_is_kept_by_nobody_and_found_by_nobody(
    clinic: Clinic, visitor: Visitor, booking: Thing, purpose: Purpose
) -> None:
    page = visitor.open(clinic.path(purpose, booking))

    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "script" not in policy
    [nonce] = re.findall(r"'nonce-([\w-]+)'", policy)
    assert f'<style nonce="{nonce}">' in page.html
    assert "<script" not in page.html
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-robots-tag"] == "noindex"
    assert page.headers["referrer-policy"] == "same-origin"
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.html)


@pytest.mark.parametrize(
    ("locale", "title", "when", "button"),
    [
        ("nb", "Vil du avbestille?", "mandag 7. januar 2030 kl. 10:00–11:00", "Avbestill"),
        ("sv", "Vill du avboka?", "måndag 7 januari 2030 kl. 10:00–11:00", "Avboka"),
    ],
)
def test_it_speaks_the_accounts_language_whatever_the_browser_asks_for(
    clinic: Clinic, booking: Thing, locale: str, title: str, when: str, button: str
) -> None:
    clinic.has(locale=locale)

    page = Visitor("clinic.localhost:8000", language="en").open(
        clinic.path(Purpose.CANCEL, booking)
    )

    assert (page.title, page.said("button")) == (title, button)
    assert page.details["Tid"] == when
    assert f'<html lang="{locale}">' in page.html


def test_it_tells_the_accounts_time_and_in_the_us_as_americans_do(
    clinic: Clinic, visitor: Visitor, booking: Thing
) -> None:
    clinic.has(country_code="US", time_zone="America/New_York")

    page = visitor.open(clinic.path(Purpose.CANCEL, booking))

    assert page.details["When"] == "Monday, January 7, 2030, 4:00 AM–5:00 AM"
    assert '<time datetime="2030-01-07T04:00:00-05:00">' in page.html


def test_links_work_where_the_site_is_not_public(
    clinic: Clinic, visitor: Visitor, booking: Thing
) -> None:
    clinic.has(public_access=False, api_enabled=True)

    page = visitor.open(clinic.path(Purpose.CANCEL, booking))

    assert visitor.press(page).title == "Your booking is cancelled"


def test_the_address_of_the_account_is_told(
    clinic: Clinic, visitor: Visitor, booking: Thing
) -> None:
    clinic.has(address="Storgata 1\n0155 Oslo")

    page = visitor.open(clinic.path(Purpose.MOVE, booking))

    assert page.details["Address"] == "Storgata 1 0155 Oslo"


def test_what_people_wrote_is_text(clinic: Clinic, visitor: Visitor, booking: Thing) -> None:
    clinic.has(name="<b>Clinic</b> {until}")
    clinic.api.put(f"/people/{booking['person']['id']}", json={"person": {"name": "<i>&Ann"}})

    page = visitor.open(clinic.path(Purpose.CANCEL, booking))

    assert page.details["Booked for"] == "<i>&Ann"
    assert "&lt;b&gt;Clinic&lt;/b&gt; {until}" in page.html


@pytest.mark.parametrize("host", ["rival.localhost:8000", "nobody.localhost:8000"])
def test_on_another_accounts_site_it_is_no_link(
    clinic: Clinic, visitor: Visitor, booking: Thing, host: str
) -> None:
    open_account("rival")
    path = clinic.path(Purpose.CANCEL, booking)
    form = visitor.open(path).fields

    elsewhere = Visitor(host)

    assert elsewhere.open(path).status == 404
    assert elsewhere.send(path, form).status in {403, 404}
    assert clinic.state(booking) == "confirmed"


def test_on_the_host_of_all_accounts_it_works(clinic: Clinic, booking: Thing) -> None:
    visitor = Visitor("localhost:8000")

    page = visitor.press(visitor.open(clinic.path(Purpose.CANCEL, booking)))

    assert page.title == "Your booking is cancelled"


def test_a_link_to_a_booking_of_another_account_leads_nowhere(
    clinic: Clinic, booking: Thing
) -> None:
    rival = open_account("rival").account_id
    path = clinic.path(Purpose.CANCEL, booking, account_id=rival)

    page = Visitor("rival.localhost:8000").open(path)

    assert (page.status, page.title) == (404, "This link is not valid.")
    assert "Ann" not in page.html


@pytest.mark.parametrize("token", ["x", "v-1-1-1-1-1", "%00", "é", "a" * 999, "c-1-1-1-24B3gm-"])
def test_what_is_no_link_of_ours_is_said_to_be_none(
    clinic: Clinic, visitor: Visitor, booking: Thing, token: str
) -> None:
    page = visitor.open(f"/booking/{token}")

    assert (page.status, page.title) == (404, "This link is not valid.")
    assert page.links == {"owner@clinic.example": "mailto:owner@clinic.example"}


def test_a_link_for_one_thing_does_no_other(
    clinic: Clinic, visitor: Visitor, booking: Thing
) -> None:
    """The token alone says what is done, whatever the form does."""
    cancels = visitor.open(clinic.path(Purpose.CANCEL, booking)).fields
    moves = clinic.path(Purpose.MOVE, booking)

    page = visitor.send(moves, cancels)

    assert page.status == 409
    assert clinic.booking(booking) == booking


def test_a_link_that_is_too_old_says_so_and_whom_to_ask(
    clinic: Clinic, visitor: Visitor, booking: Thing
) -> None:
    path = clinic.path(Purpose.CANCEL, booking)
    form = visitor.open(path)
    clinic.it_is("2030-01-07 10:00")

    pages = [visitor.open(path), visitor.press(form)]

    for page in pages:
        assert (page.status, page.title) == (410, "This link has expired.")
        assert "Ann" not in page.html
        assert "owner@clinic.example" in page.links
    assert clinic.state(booking) == "confirmed"


def test_what_has_begun_cannot_be_changed_with_a_link_that_is_still_good(
    clinic: Clinic, visitor: Visitor, booking: Thing, unverified: Thing
) -> None:
    until = Instant(1_900_000_000)
    paths = [
        clinic.path(Purpose.CANCEL, booking, until=until),
        clinic.path(Purpose.MOVE, booking, until=until),
        clinic.path(Purpose.VERIFY, unverified, until=until),
    ]
    clinic.it_is("2030-01-07 13:00")

    for path in paths:
        page = visitor.open(path)
        assert page.said("status").startswith("This time has already begun")
        assert page.said("button") == ""


def test_a_deleted_booking_has_no_page(clinic: Clinic, visitor: Visitor, booking: Thing) -> None:
    path = clinic.path(Purpose.CANCEL, booking)
    form = visitor.open(path)
    clinic.api.delete(f"/bookings/{booking['id']}")

    pages = [visitor.open(path), visitor.press(form)]

    assert [page.status for page in pages] == [404, 404]
    assert "Ann" not in pages[0].html


def test_who_had_it_before_does_not_get_to_know_who_has_it_now(
    clinic: Clinic, visitor: Visitor, booking: Thing
) -> None:
    path = clinic.path(Purpose.CANCEL, booking)
    form = visitor.open(path)
    other = clinic.api.post("/people", json={"person": {"name": "Bo"}}).json["person"]
    clinic.change(booking, person_id=other["id"])

    pages = [visitor.open(path), visitor.press(form)]

    assert [page.status for page in pages] == [404, 404]
    assert "Bo" not in pages[0].html
    assert clinic.state(booking) == "confirmed"


def test_who_was_merged_keeps_the_link(clinic: Clinic, visitor: Visitor, booking: Thing) -> None:
    path = clinic.path(Purpose.CANCEL, booking)
    kept = clinic.api.post("/people", json={"person": {"name": "Ann Berg"}}).json["person"]
    merged = {"merge_person_id": booking["person"]["id"]}
    assert clinic.api.post(f"/people/{kept['id']}/merge", json=merged).status == 200

    page = visitor.open(path)

    assert page.details["Booked for"] == "Ann Berg"
    assert visitor.press(page).title == "Your booking is cancelled"


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_form_from_elsewhere_is_refused(
    clinic: Clinic, visitor: Visitor, booking: Thing, unverified: Thing, purpose: Purpose
) -> None:
    one = unverified if purpose is Purpose.VERIFY else booking
    path = clinic.path(purpose, one)
    before = clinic.booking(one)
    form = visitor.open(f"{path}?start=1894089600&with={one['resource_id']}").fields

    bare = wsgi.call("POST", path, body=b"seen=1894006800", headers=FORM)
    evil = visitor.send(path, form, Origin="https://evil.example")

    assert (bare.status, evil.status) == (403, 403)
    assert clinic.booking(one) == before


def test_a_browser_without_cookies_is_told_what_it_needs(clinic: Clinic, booking: Thing) -> None:
    clinic.has(locale="sv")
    path = clinic.path(Purpose.CANCEL, booking)
    fields = Visitor("clinic.localhost:8000").open(path).fields

    page = Visitor("clinic.localhost:8000").send(path, fields)

    assert (page.status, page.title[:11]) == (403, "Webbläsaren")
    assert "Tillåt kakor" in page.title
    assert page.headers["cache-control"] == "no-store"
    assert clinic.state(booking) == "confirmed"


def test_nothing_else_can_be_done_with_it(clinic: Clinic, booking: Thing) -> None:
    path = clinic.path(Purpose.CANCEL, booking)

    assert [wsgi.call(method, path).status for method in ("PUT", "DELETE")] == [405, 405]


@override_settings(SECRET_KEY="another")
def test_a_link_of_another_house_is_none(clinic: Clinic, visitor: Visitor, booking: Thing) -> None:
    path = clinic.path(Purpose.CANCEL, booking)

    with override_settings(SECRET_KEY="ours"):
        assert visitor.open(path).status == 404


@pytest.mark.parametrize(
    ("accepted", "said"),
    [
        ("nb-NO,nb;q=0.9", "Det gikk ikke akkurat nå. Prøv en gang til."),
        ("fr", "Please try again."),
    ],
)
@pytest.mark.parametrize("path", ["/booking/any", "/password/any"])
def test_what_fails_is_said_in_words_without_a_look_at_the_database(
    path: str, accepted: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no database here: a test that asks for none gets none."""

    def fails(*_: object, **__: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(bookings, "opened", fails)
    monkeypatch.setattr(passwords, "invited", fails)
    answer = wsgi.call("GET", path, headers={"Accept-Language": accepted, "Host": SITE})
    assert answer.status == 500
    assert said in answer.body.decode()
    assert "closed" not in answer.body.decode()
    assert answer.headers["content-security-policy"].startswith("default-src 'none';")
    assert answer.headers["cache-control"] == "no-store"
