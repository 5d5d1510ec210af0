"""The pages behind links are counted with the calls of the API, and say so in words."""

from uuid import uuid4

import pytest
from django.test import override_settings

from bookwright.engine.bookings.links import Purpose
from bookwright.project.rate_limit import RateLimit
from tests import wsgi
from tests.interfaces.booking_site.conftest import Clinic, Thing
from tests.wsgi import Response

TOO_MANY = {
    "en": "Too many pages were opened from your network",
    "nb": "Det er åpnet for mange sider fra nettverket ditt",
    "sv": "För många sidor har öppnats från ditt nätverk",
}
SITE = "clinic.localhost:8000"
THREE = RateLimit(3, 3600)


@pytest.fixture
def address() -> str:
    """Its counts outlive a test on SQLite: each test has its own."""
    return uuid4().hex


def look(path: str, address: str, *, method: str = "GET", host: str = SITE) -> Response:
    """What else the tests ask, from the address of them all, is not counted."""
    headers = {"Host": host, "X-Forwarded-For": address, "Accept-Language": "fr"}
    with override_settings(RATE_LIMIT=THREE, CLIENT_ADDRESS_HEADER="X-Forwarded-For"):
        return wsgi.call(method, path, headers=headers)


def test_one_page_too_many_is_refused_in_the_accounts_language(
    clinic: Clinic, booking: Thing, address: str
) -> None:
    clinic.has(locale="nb")
    path = clinic.path(Purpose.CANCEL, booking)
    assert [look(path, address).status for _ in range(3)] == [200] * 3

    refused = look(path, address)

    assert (refused.status, refused.headers["retry-after"]) == (429, "3600")
    text = refused.body.decode()
    assert f"<h1>{TOO_MANY['nb']}" in text
    assert '<html lang="nb">' in text
    assert "Ann" not in text
    assert refused.headers["cache-control"] == "no-store"
    assert look(path, f"{address} of others").status == 200


def test_nothing_is_done_by_a_form_beyond_the_limit(
    clinic: Clinic, booking: Thing, address: str
) -> None:
    path = clinic.path(Purpose.CANCEL, booking)
    asked = [look(path, address, method="POST").status for _ in range(4)]
    assert asked == [403, 403, 403, 429]
    assert clinic.state(booking) == "confirmed"


def test_pages_and_calls_are_counted_together(clinic: Clinic, booking: Thing, address: str) -> None:
    path = clinic.path(Purpose.MOVE, booking)
    asked = (path, "/api/v1/services", "/password/of-nobody", path, "/services", "/password/none")
    assert [look(each, address).status for each in asked] == [200, 401, 404, 429, 429, 429]


@pytest.mark.parametrize("spoken", TOO_MANY)
def test_a_password_is_asked_for_in_the_language_that_the_link_says(
    db: None, address: str, spoken: str
) -> None:
    path = f"/password/of-nobody?lang={spoken}"
    answers = [look(path, address, host="localhost:8000") for _ in range(4)]
    assert [answer.status for answer in answers] == [404, 404, 404, 429]
    assert TOO_MANY[spoken] in answers[-1].body.decode()


def test_the_logo_and_the_page_after_a_password_are_not_counted(
    clinic: Clinic, address: str
) -> None:
    asked = [look(path, address).status for path in ("/logo", "/password/done") * 3]
    assert asked == [404, 200] * 3
