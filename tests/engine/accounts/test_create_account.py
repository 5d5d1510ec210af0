from typing import Any, Final
from uuid import UUID

import msgspec
import pytest
from django.contrib.auth.hashers import check_password

from bookwright.data import sql
from bookwright.engine.accounts.new_account import NewAccount, NewAccountFacts
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import (
    account_with_id,
    account_with_key,
    account_with_subdomain,
)
from bookwright.engine.accounts.settings import AccountSettings
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code

pytestmark = pytest.mark.django_db

AT: Final = Instant(1_750_000_000)
CLINIC: Final = NewAccount(subdomain="clinic", name="The Clinic", email="Owner@Clinic.example")


def test_an_account_is_found_by_its_key_its_subdomain_and_its_id() -> None:
    facts = opened(time_zone="Asia/Kathmandu", locale="nb", country_code="NP", currency="NPR")

    account = account_with_key(facts.api_key)

    assert account is not None
    assert account == account_with_subdomain("clinic") == account_with_id(facts.account_id)
    assert (account.name, account.email) == ("The Clinic", "Owner@Clinic.example")
    assert (account.time_zone, account.locale) == ("Asia/Kathmandu", "nb")
    assert (account.country_code, account.currency) == ("NP", "NPR")
    assert (account.created_at, account.updated_at) == (AT, AT)
    assert account.settings == AccountSettings()


def test_its_owner_is_told_everything_once() -> None:
    facts = opened()

    account = account_with_id(facts.account_id)

    assert account is not None
    assert UUID(facts.company_id).version == 4
    assert (facts.company_id, facts.public_key) == (account.company_id, account.public_key)
    assert (facts.subdomain, facts.webhook_secret) == ("clinic", account.webhook_secret)
    assert facts.user_email == "owner@clinic.example"
    assert len(facts.api_key) == 40


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_key_that_is_only_blanks_is_none_and_a_fresh_one_is_made(blank: str | None) -> None:
    assert len(opened(api_key=blank).api_key) == 40


def test_the_key_itself_is_not_stored() -> None:
    facts = opened(api_key="a-key-of-my-own")

    assert facts.api_key == "a-key-of-my-own"
    assert "a-key-of-my-own" not in str(sql.rows("SELECT * FROM account"))


def test_its_user_is_an_admin_and_can_log_in() -> None:
    facts = opened(password="correct horse")

    [(email, name, password, role)] = users(facts)

    assert (email, name, role) == ("owner@clinic.example", "The Clinic", "admin")
    assert check_password("correct horse", password)
    assert password.startswith("argon2$argon2id")


def test_without_a_password_nobody_can_log_in_yet() -> None:
    [(_, _, password, _)] = users(opened())

    assert password.startswith("!")


def test_a_known_user_is_linked_and_keeps_name_and_password() -> None:
    first = opened(password="correct horse")
    second = opened(subdomain="shop", name="The Shop", email="owner@clinic.EXAMPLE", password="new")

    [known] = users(first)
    assert users(second) == [known]
    assert check_password("correct horse", known[2])


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        *(("subdomain", value, Code.INVALID) for value in ("-a", "a-", "a.b", "A", "ö", "a" * 64)),
        ("subdomain", "", Code.BLANK),
        ("name", " ", Code.BLANK),
        ("name", "x" * 256, Code.TOO_LONG),
        *(("email", value, Code.NOT_AN_EMAIL) for value in ("nobody", "a@b", "a b@c.example")),
        *(("time_zone", value, Code.NOT_A_TIME_ZONE) for value in ("Mars/Base", "../etc/passwd")),
        *(("locale", value, Code.NOT_IN_LIST) for value in ("fr", "no")),
        *(("country_code", value, Code.NOT_A_COUNTRY) for value in ("NOR", "no", "XX", "EU")),
        *(("currency", value, Code.NOT_A_CURRENCY) for value in ("kr", "XYZ", "nok")),
        *(("api_key", value, Code.INVALID) for value in ("a:b", "a b", "nøkkel", "x" * 256)),
    ],
)
def test_what_cannot_be_is_refused(field: str, value: str, code: Code) -> None:
    with pytest.raises(Refusal) as refused:
        opened(**{field: value})

    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]
    assert counts() == (0, 0, 0)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        opened(subdomain="?", email="?", currency="?")

    assert {problem.field for problem in refused.value.problems} == {
        *("subdomain", "email", "currency")
    }


@pytest.mark.parametrize(
    ("field", "again"),
    [("subdomain", {"api_key": "other"}), ("api_key", {"subdomain": "shop"})],
)
def test_what_another_account_has_is_taken(field: str, again: dict[str, Any]) -> None:
    opened(api_key="key-1")

    with pytest.raises(Refusal) as refused:
        opened(**{"email": "new@shop.example", "api_key": "key-1", **again})

    assert [tuple(problem)[:2] for problem in refused.value.problems] == [(field, Code.TAKEN)]
    assert counts() == (1, 1, 1)


@pytest.mark.parametrize("subdomain", ["a", "1", "a-1", "x" * 63])
def test_a_subdomain_is_a_label_of_a_host(subdomain: str) -> None:
    assert opened(subdomain=subdomain).subdomain == subdomain


def opened(**differences: Any) -> NewAccountFacts:
    return create_account(msgspec.structs.replace(CLINIC, **differences), at=AT)


def users(facts: NewAccountFacts) -> list[sql.Row]:
    return sql.rows(
        "SELECT email, name, password, role FROM app_user"
        " JOIN membership ON user_id = app_user.id WHERE account_id = %s",
        [facts.account_id],
    )


def counts() -> tuple[int, ...]:
    tables = ("account", "app_user", "membership")
    return tuple(sql.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables)
