from typing import Any, Final

import pytest
from msgspec import UNSET

from bookwright.engine.accounts.changes import AccountChanges
from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account, update_account
from bookwright.engine.accounts.queries import account_with_id, account_with_subdomain
from bookwright.engine.accounts.settings import AccountSettings
from bookwright.engine.accounts.texts import AccountTexts, own_texts
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotPermitted, Refusal
from bookwright.terms.availability import SlotGeneration
from bookwright.terms.catalogue import VerificationMethod
from bookwright.terms.permissions import EVERYTHING, Permission
from bookwright.terms.refusals import Code

pytestmark = pytest.mark.django_db

THEN: Final = Instant(1_750_000_000)
NOW: Final = Instant(1_750_000_060)
OF_ITS_OWN: Final[dict[str, Any]] = {
    "subdomain": "practice",
    "name": "The Practice",
    "email": "hello@practice.example",
    "time_zone": "America/New_York",
    "locale": "sv",
    "country_code": "US",
    "currency": "USD",
    "webhook_secret": "sixteen-letters!",
}
SETTINGS: Final[dict[str, Any]] = {
    "public_access": False,
    "allowed_origins": ("https://practice.example",),
    "first_bookable_period": "in two hours",
    "future_bookable_period": "in two months",
    "slot_generation_type": SlotGeneration.FIXED,
    "interval_rounding": 15,
    "closed_for_holidays": False,
    "verification_method": VerificationMethod.EMAIL,
    "verification_methods": "email,sms",
    "verification_hold": 5,
    "confirm_manually": True,
    "payment_provider": "stripe",
    "allow_cancellation": False,
    "cancellation_period": "24 hours before",
    "reminder_sms": True,
    "sms_reminder_time": "two hours before",
    "email_notification": True,
    "mail_notification_recipient": "desk@practice.example",
    "sms_notification": True,
    "phone_number": "+47 22 33 44 55",
    "address": "Main Street 1\nOslo",
    "footer": "See you",
    "css_url": "https://practice.example/style.css",
    "token_url": "https://practice.example/login",
    "template": 2,
    "service_template": "list",
    "google_analytics": "UA-1",
    "google_merchant_id": "m-1",
    "google_merchant_key": "k-1",
    "settings": {"color": "blue"},
}


TEXTS: Final[dict[str, Any]] = {
    name: "{% name %}" if name.endswith("_form") else "{{ x }}"
    for name in AccountTexts.__struct_fields__
}


def test_everything_can_be_changed() -> None:
    by = actor()

    account = update_account(AccountChanges(**OF_ITS_OWN, **SETTINGS, **TEXTS), by=by, at=NOW)

    assert account == account_with_id(by.account_id)
    assert own_texts(by=by) == AccountTexts(**TEXTS)
    assert {name: getattr(account, name) for name in OF_ITS_OWN} == OF_ITS_OWN
    assert account.settings == AccountSettings(**SETTINGS)
    assert (account.created_at, account.updated_at) == (THEN, NOW)
    assert {*OF_ITS_OWN, *SETTINGS, *TEXTS, "logo"} == set(AccountChanges.__struct_fields__)


def test_what_is_not_said_stays() -> None:
    by = actor()
    update_account(AccountChanges(**SETTINGS), by=by, at=NOW)

    account = update_account(AccountChanges(name="Another", interval_rounding=30), by=by, at=NOW)

    assert account.name == "Another"
    assert account.settings == AccountSettings(**{**SETTINGS, "interval_rounding": 30})


def test_nothing_said_changes_nothing() -> None:
    by = actor()

    assert update_account(AccountChanges(), by=by, at=THEN) == by.account


def test_a_setting_that_is_cleared_is_the_default_again() -> None:
    by = actor()
    update_account(AccountChanges(**SETTINGS), by=by, at=NOW)

    account = update_account(AccountChanges(**dict.fromkeys(SETTINGS)), by=by, at=NOW)

    assert account.settings == AccountSettings()


def test_a_secret_that_is_cleared_is_a_new_one() -> None:
    by = actor()

    account = update_account(AccountChanges(webhook_secret=None), by=by, at=NOW)

    assert len(account.webhook_secret) == 64
    assert account.webhook_secret != by.account.webhook_secret


def test_a_key_keeps_working_when_the_subdomain_changes() -> None:
    by = actor()

    update_account(AccountChanges(subdomain="practice"), by=by, at=NOW)

    assert account_with_subdomain("clinic") is None
    found = account_with_subdomain("practice")
    assert found is not None
    assert found.id == by.account_id


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        *((name, None, Code.BLANK) for name in sorted(OF_ITS_OWN) if name != "webhook_secret"),
        ("subdomain", "a.b", Code.INVALID),
        ("subdomain", "rival", Code.TAKEN),
        ("time_zone", "Oslo", Code.NOT_A_TIME_ZONE),
        ("webhook_secret", "short", Code.INVALID),
        ("interval_rounding", 0, Code.TOO_SMALL),
        ("interval_rounding", 1441, Code.TOO_LARGE),
        ("verification_hold", 0, Code.TOO_SMALL),
        ("verification_hold", 10_081, Code.TOO_LARGE),
        ("verification_methods", "email,fax", Code.NOT_IN_LIST),
        ("first_bookable_period", "when pigs fly", Code.NOT_A_PERIOD),
        ("future_bookable_period", "when pigs fly", Code.NOT_A_PERIOD),
        ("cancellation_period", "when pigs fly", Code.NOT_A_PERIOD),
        ("sms_reminder_time", "when pigs fly", Code.NOT_A_PERIOD),
        ("mail_notification_recipient", "desk", Code.NOT_AN_EMAIL),
        *(
            ("css_url", value, Code.NOT_A_URL)
            for value in ("style.css", "javascript:1", "http://[")
        ),
        ("phone_number", "1" * 65, Code.TOO_LONG),
        ("footer", "x" * 20_001, Code.TOO_LONG),
        ("settings", {"x": "y" * 20_000}, Code.TOO_LONG),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(field: str, value: Any, code: Code) -> None:
    by = actor()
    opened("rival")

    with pytest.raises(Refusal) as refused:
        update_account(AccountChanges(**{"footer": "changed", field: value}), by=by, at=NOW)

    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]
    assert account_with_id(by.account_id) == by.account


def test_its_own_subdomain_is_not_taken() -> None:
    account = update_account(AccountChanges(subdomain="clinic"), by=actor(), at=NOW)

    assert account.subdomain == "clinic"


def test_another_account_does_not_change() -> None:
    rival = opened("rival")

    update_account(AccountChanges(**SETTINGS), by=actor(), at=NOW)

    assert account_with_id(rival.id) == rival


def test_it_takes_permission() -> None:
    by = actor(permissions=EVERYTHING - {Permission.WRITE_ACCOUNT})

    with pytest.raises(NotPermitted):
        update_account(AccountChanges(name="Mine"), by=by, at=NOW)

    assert account_with_id(by.account_id) == by.account


def test_every_setting_can_be_changed_but_for_the_operators_own() -> None:
    by_operator = {"api_enabled"}

    changeable = set(AccountChanges.__struct_fields__)
    assert set(AccountSettings.__struct_fields__) - by_operator <= changeable
    assert all(getattr(AccountChanges(), name) is UNSET for name in changeable)


def actor(permissions: frozenset[Permission] = EVERYTHING) -> Actor:
    return Actor(account=opened("clinic"), name="test", permissions=permissions)


def opened(subdomain: str) -> Account:
    facts = create_account(
        NewAccount(subdomain=subdomain, name="N", email=f"owner@{subdomain}.example"), at=THEN
    )
    account = account_with_id(facts.account_id)
    assert account is not None
    return account
