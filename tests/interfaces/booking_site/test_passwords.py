"""The page on which a user who was invited sets a password."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import check_password

from bookwright.engine.users.invitations import token_for
from bookwright.kit.clock import Instant, system_clock
from tests import wsgi
from tests.engine.users.given import actor, stored_password, user
from tests.wsgi import Response

PASSWORD = "correct horse"
FIELD = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def path(db: None) -> str:
    """Of the invitation of bo@example.com."""
    return path_at(system_clock())


def test_a_password_is_set_and_the_link_is_used_up(path: str) -> None:
    answer = send(path, PASSWORD)

    assert (answer.status, answer.headers["location"]) == (303, "/password/done?lang=en")
    assert check_password(PASSWORD, stored_password())
    assert "Your password is saved." in text(wsgi.call("GET", "/password/done"))
    assert wsgi.call("GET", path).status == 404


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(path: str, method: str) -> None:
    before = stored_password()

    answers = [wsgi.call(method, path) for _ in range(3)]

    assert [answer.status for answer in answers] == [200] * 3
    assert stored_password() == before


def test_the_page_is_labelled_and_loads_nothing(path: str) -> None:
    answer = wsgi.call("GET", path)

    assert "bo@example.com" in text(answer)
    assert '<label for="password">' in text(answer)
    assert "<script" not in text(answer)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    [nonce] = re.findall(r"'nonce-([\w-]+)'", policy)
    assert f'<style nonce="{nonce}">' in text(answer)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "HttpOnly" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("accepted", "title"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.8", "Välj ditt lösenord"),
        ("nn,en", "Velg passordet ditt"),
        ("fr", "Choose your password"),
        ("", "Choose your password"),
    ],
)
def test_the_page_speaks_the_visitors_language(path: str, accepted: str, title: str) -> None:
    answer = wsgi.call("GET", path, headers={"Accept-Language": accepted})

    assert f"<h1>{title}</h1>" in text(answer)


def test_the_link_of_a_mail_says_its_language(path: str) -> None:
    for said, title in (("sv", "Välj ditt lösenord"), ("xx", "Choose your password")):
        answer = wsgi.call("GET", f"{path}?lang={said}", headers={"Accept-Language": "en"})
        assert f"<h1>{title}</h1>" in text(answer)
    assert "Ditt lösenord är sparat." in text(wsgi.call("GET", "/password/done?lang=sv"))


@pytest.mark.parametrize(
    ("password", "again", "problem"),
    [
        ("short", None, "It is too short."),
        ("password123", None, "It is too easy to guess."),
        ("x" * 1001, None, "It is too long."),
        (PASSWORD, "other", "The two are not the same."),
        ("", None, "It is too short."),
    ],
)
def test_what_will_not_do_is_said_and_can_be_tried_again(
    path: str, password: str, again: str | None, problem: str
) -> None:
    before = stored_password()

    answer = send(path, password, again)

    assert answer.status == 400
    assert f"<li>{problem}</li>" in text(answer)
    assert stored_password() == before
    assert send(path, PASSWORD).status == 303


def test_a_form_from_elsewhere_is_refused(path: str) -> None:
    before = stored_password()
    body = urlencode({"password": PASSWORD, "again": PASSWORD}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    answer = wsgi.call("POST", path, body=body, headers=kind)

    assert answer.status == 403
    assert stored_password() == before


@pytest.mark.parametrize("token", ["x", "a:b", "=:=", "0" * 1000])
def test_a_link_that_is_not_ours_is_none(db: None, token: str) -> None:
    answer = wsgi.call("GET", f"/password/{token}")

    assert answer.status == 404
    assert "This link is not valid any more." in text(answer)


def test_a_link_that_is_too_old_is_none(db: None) -> None:
    path = path_at(Instant(system_clock() - 4 * 86_400))

    assert wsgi.call("GET", path).status == 404


def test_nothing_else_can_be_done_with_it(path: str) -> None:
    assert [wsgi.call(method, path).status for method in ("PUT", "DELETE")] == [405, 405]


def path_at(at: Instant) -> str:
    invited = user(actor("clinic")).user
    token = token_for(invited.id, invited.email, at=at)
    assert token is not None
    return f"/password/{token}"


def send(path: str, password: str, again: str | None = None) -> Response:
    """As a browser does: with the form's token and its cookie."""
    page = wsgi.call("GET", path)
    token = FIELD.search(text(page))
    fields = {
        "csrfmiddlewaretoken": token[1] if token else "",
        "password": password,
        "again": password if again is None else again,
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": page.headers.get("set-cookie", "").partition(";")[0],
        "Origin": "http://localhost:8000",
    }
    return wsgi.call("POST", path, body=urlencode(fields).encode(), headers=headers)


def text(answer: Response) -> str:
    return answer.body.decode()
