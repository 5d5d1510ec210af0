from base64 import b64encode

import msgspec
import pytest

from bookwright.data import sql
from bookwright.engine.accounts.new_account import NewAccountFacts
from bookwright.engine.accounts.settings import AccountSettings, settings_text
from tests import wsgi
from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

NOT_AUTHENTICATED = {"error": {"status": 1, "description": "not authenticated"}}


def call(authorization: str | None, host: str = "localhost:8000") -> Response:
    headers = {} if authorization is None else {"Authorization": authorization}
    return wsgi.call("GET", "/api/v1/things/5", headers={**headers, "Host": host})


def basic(user: str, password: str = "") -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


@pytest.mark.parametrize(
    "authorization",
    [
        "Bearer clinic-key",
        "bearer clinic-key",
        "BEARER   clinic-key ",
        basic("clinic-key"),
        basic("clinic-key", "anything"),
        "basic " + b64encode(b"clinic-key").decode(),
    ],
)
def test_the_key_comes_as_bearer_or_as_user(account: NewAccountFacts, authorization: str) -> None:
    answer = call(authorization)
    assert (answer.status, answer.json["account"]) == (200, account.account_id)


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        " ",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Bearer clinic-key x",
        "clinic-key",
        "Digest clinic-key",
        "Basic",
        "Basic clinic-key",
        "Basic ====",
        "Basic \xff\xfe",
        "Basic " + b64encode(b"\xff\xfe:").decode(),
        basic("", "clinic-key"),
        basic("wrong"),
        "Bearer \xff\x00\ud800",
        "Bearer " + "x" * 100_000,
    ],
    ids=repr,
)
def test_anything_else_is_401(account: NewAccountFacts, authorization: str | None) -> None:
    answer = call(authorization)
    assert (answer.status, answer.json) == (401, NOT_AUTHENTICATED)
    challenges = answer.headers["www-authenticate"].split(", ")
    assert challenges == ['Bearer realm="Bookwright"', 'Basic realm="Bookwright"']


def test_the_public_key_opens_nothing_here(account: NewAccountFacts) -> None:
    assert call(f"Bearer {account.public_key}").json == NOT_AUTHENTICATED
    assert call(basic(account.public_key)).status == 401


def test_an_account_may_switch_the_api_off(account: NewAccountFacts) -> None:
    off = msgspec.structs.replace(AccountSettings(), api_enabled=False)
    sql.run(
        "UPDATE account SET settings = %s WHERE id = %s", [settings_text(off), account.account_id]
    )
    answer = call("Bearer clinic-key")
    assert answer.status == 401
    assert answer.json["error"]["description"] == "the API is not enabled for this account"


@pytest.mark.parametrize(
    "host", ["clinic.localhost:8000", "CLINIC.localhost", "localhost", "127.0.0.1:8000", "[::1]:80"]
)
def test_the_key_names_the_account_on_every_host_but_anothers(
    account: NewAccountFacts, host: str
) -> None:
    assert call("Bearer clinic-key", host).status == 200


@pytest.mark.parametrize("host", ["rival.localhost:8000", "nobody.localhost", "a.clinic.localhost"])
def test_a_subdomain_that_is_not_the_keys_is_401(account: NewAccountFacts, host: str) -> None:
    answer = call("Bearer clinic-key", host)
    assert answer.status == 401
    assert "subdomain" in answer.json["error"]["description"]


@pytest.mark.parametrize("host", ["evil.example", "localhost:x", "a b", "", "\xff", "localhost/x"])
def test_a_host_that_is_not_served_is_400(account: NewAccountFacts, host: str) -> None:
    answer = call("Bearer clinic-key", host)
    assert answer.status == 400
    assert answer.json == {"error": {"description": "This host is not served here"}}


def test_two_accounts_do_not_meet(api: Client, other_api: Client) -> None:
    assert api.get("/things/5").json["account"] != other_api.get("/things/5").json["account"]
