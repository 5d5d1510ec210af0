"""The account, which this API calls client."""

from typing import Any, Final

import pytest
import time_machine

from bookwright.engine.accounts.new_account import NewAccountFacts
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.conftest import open_account
from tests.wsgi import Response

LIQUID: Final = (
    *("new_user_text", "new_booking_text", "sms_verification", "sms_confirmation"),
    *("sms_modification", "sms_cancellation", "sms_reminder", "mail_verification"),
    *("mail_confirmation", "mail_modification", "mail_cancellation"),
)
FORMS: Final = (
    *("booking_form", "person_form", "resource_form", "service_form", "event_form"),
    *("appointment_form", "category_form"),
)
SUBJECTS: Final = (
    *("mail_verification_subject", "mail_confirmation_subject"),
    *("mail_modification_subject", "mail_cancellation_subject"),
)
TEXTS: Final = (*LIQUID, *FORMS, *SUBJECTS)
DEFAULTS: Final[dict[str, Any]] = {
    "subdomain": "clinic",
    "name": "Clinic",
    "email": "owner@clinic.example",
    "time_zone": "Europe/Oslo",
    "locale": "en",
    "country_code": "NO",
    "currency": "NOK",
    "public_access": True,
    "allowed_origins": [],
    "first_bookable_period": None,
    "future_bookable_period": None,
    "slot_generation_type": 2,
    "slot_generation": "dynamic",
    "interval_rounding": None,
    "closed_for_holidays": True,
    "verification_method": 2,
    "verification_methods": None,
    "verification_hold": 20,
    "confirm_manually": False,
    "payment_provider": None,
    "allow_cancellation": True,
    "cancellation_period": None,
    "reminder_sms": False,
    "sms_reminder_time": None,
    "email_notification": False,
    "mail_notification_recipient": None,
    "sms_notification": False,
    "phone_number": None,
    "phonenumber": None,
    "address": None,
    "footer": None,
    "css_url": None,
    "token_url": None,
    "template": 1,
    "service_template": None,
    "google_analytics": None,
    "google_merchant_id": None,
    "google_merchant_key": None,
    "settings": None,
    **dict.fromkeys(TEXTS),
}
WHOLE: Final[dict[str, Any]] = {
    "subdomain": "practice",
    "name": "The Practice",
    "email": "hello@practice.example",
    "time_zone": "America/New_York",
    "locale": "sv",
    "country_code": "US",
    "currency": "USD",
    "public_access": False,
    "allowed_origins": ["https://practice.example", "http://localhost:3000"],
    "first_bookable_period": "in two hours",
    "future_bookable_period": "in two months",
    "slot_generation_type": 1,
    "slot_generation": "fixed",
    "interval_rounding": 15,
    "closed_for_holidays": False,
    "verification_method": 1,
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
    "phone_number": "+1 212 555 0100",
    "phonenumber": "+1 212 555 0100",
    "address": "Main Street 1\nNew York",
    "footer": "See you",
    "css_url": "https://practice.example/style.css",
    "token_url": "https://practice.example/login",
    "template": 2,
    "service_template": "list",
    "google_analytics": "UA-1",
    "google_merchant_id": "m-1",
    "google_merchant_key": "k-1",
    "settings": {"color": "blue", "wide": "true"},
    **{name: f"{name} {{{{ person.name | upcase }}}}" for name in LIQUID},
    **{name: f"{name}: {{% name 'You','required' %}}" for name in FORMS},
    **{name: f"{name} of 50 %}}" for name in SUBJECTS},
}
REQUIRED: Final = ["is a required field. Cannot be empty"]
BAD: Final = "is not a valid template, line "
NO_ENDIF: Final = f"{BAD}2: expected tag endif, found end of expression"
NOT_IN_LIST: Final = ["is not included in the list"]
NOT_A_PERIOD: Final = ["is not a valid period"]
PERIODS: Final = (
    *("first_bookable_period", "future_bookable_period"),
    *("cancellation_period", "sms_reminder_time"),
)


def test_a_new_account_has_the_defaults(api: Client, account: NewAccountFacts) -> None:
    client = shown(api.get("/client"))

    assert attributes(client) == DEFAULTS
    assert client["id"] == account.account_id
    assert client["public_key"] == account.public_key
    assert client["webhook_secret"] == account.webhook_secret
    assert client["created_at"] == client["updated_at"]
    assert "api_key" not in str(client)
    assert account.api_key not in str(client)


@pytest.mark.parametrize("wrapper", ["client", "account", None])
def test_everything_can_be_changed(api: Client, wrapper: str | None) -> None:
    answer = api.put("/client", json={wrapper: WHOLE} if wrapper else WHOLE)

    assert attributes(shown(answer)) == WHOLE
    assert shown(api.get("/client")) == shown(answer)


def test_what_is_shown_can_be_sent_back(api: Client) -> None:
    before = shown(api.put("/client", json={"client": WHOLE}))

    after = shown(api.put("/client", json={"client": before}))

    assert attributes(after) == WHOLE
    assert after["webhook_secret"] == before["webhook_secret"]


def test_a_form_says_the_same(api: Client) -> None:
    answer = api.put(
        "/client",
        form="client[name]=The+Practice&client[public_access]=0&client[interval_rounding]=15"
        "&client[verification_method]=0&client[settings][color]=blue&client[country_code]=se"
        "&client[verification_methods][]=sms&client[verification_methods][]=1",
    )

    client = shown(answer)
    assert (client["name"], client["public_access"]) == ("The Practice", False)
    assert (client["interval_rounding"], client["verification_method"]) == (15, 0)
    assert (client["settings"], client["country_code"]) == ({"color": "blue"}, "SE")
    assert client["verification_methods"] == "sms,email"


def test_an_update_changes_what_it_says_and_nothing_else(api: Client) -> None:
    with time_machine.travel("2026-07-01T12:00:00Z", tick=False):
        before = shown(api.put("/client", json={"client": WHOLE}))
        answer = api.put("/client", json={"client": {"footer": "Bye"}})

    assert shown(answer) == {**before, "footer": "Bye", "updated_at": "2026-07-01T08:00:00-04:00"}


def test_what_is_cleared_is_the_default_again(api: Client) -> None:
    own = ("subdomain", "name", "email", "time_zone", "locale", "country_code", "currency")
    api.put("/client", json={"client": {name: WHOLE[name] for name in WHOLE if name not in own}})

    cleared = {name: None for name in WHOLE if name not in own}
    answer = api.put("/client", json={"client": cleared})

    assert attributes(shown(answer)) == DEFAULTS


def test_text_that_is_only_blanks_clears_too(api: Client) -> None:
    texts = {
        name: " "
        for name, value in WHOLE.items()
        if DEFAULTS[name] is None and isinstance(value, str)
    }
    api.put("/client", json={"client": {name: WHOLE[name] for name in texts}})
    service = api.post("/services", json={"service": {"title": "Massage"}}).json["service"]

    answer = api.put("/client", json={"client": texts})

    assert attributes(shown(answer)) == DEFAULTS
    assert api.get(f"/services/{service['id']}/slots").status == 200
    assert {"future_bookable_period", "booking_form", "phone_number"} <= texts.keys()


@pytest.mark.parametrize(
    ("said", "number"), [(0, 0), ("1", 1), (2, 2), ("none", 0), ("Email", 1), ("sms", 2)]
)
def test_a_verification_method_has_a_number_and_a_name(
    api: Client, said: object, number: int
) -> None:
    answer = api.put("/client", json={"client": {"verification_method": said}})

    assert shown(answer)["verification_method"] == number


@pytest.mark.parametrize(
    ("said", "both"),
    [
        ({"slot_generation_type": 1}, (1, "fixed")),
        ({"slot_generation_type": "1"}, (1, "fixed")),
        ({"slot_generation": "fixed"}, (1, "fixed")),
        ({"slot_generation": "dynamic"}, (2, "dynamic")),
        ({"slot_generation_type": 1, "slot_generation": "dynamic"}, (1, "fixed")),
    ],
)
def test_slot_generation_has_a_number_and_a_newer_name(
    api: Client, said: dict[str, Any], both: tuple[int, str]
) -> None:
    client = shown(api.put("/client", json={"client": said}))

    assert (client["slot_generation_type"], client["slot_generation"]) == both


def test_the_secret_can_be_rotated(api: Client, account: NewAccountFacts) -> None:
    given = shown(api.put("/client", json={"client": {"webhook_secret": "sixteen-letters!"}}))
    fresh = shown(api.put("/client", json={"client": {"webhook_secret": None}}))

    assert given["webhook_secret"] == "sixteen-letters!"
    assert len(fresh["webhook_secret"]) == 64
    assert fresh["webhook_secret"] != account.webhook_secret


def test_the_keys_and_dates_cannot_be_set(api: Client) -> None:
    before = shown(api.get("/client"))

    said = {"id": 0, "public_key": "mine", "api_key": "mine", "created_at": "2000-01-01"}
    after = shown(api.put("/client", json={"client": said}))

    assert {**after, "updated_at": None} == {**before, "updated_at": None}


@pytest.mark.parametrize(
    ("field", "value", "messages"),
    [
        *((name, None, REQUIRED) for name in ("subdomain", "name", "email", "time_zone")),
        *((name, "", REQUIRED) for name in ("locale", "country_code", "currency")),
        ("subdomain", "not.one", ["is invalid"]),
        ("subdomain", "rival", ["has already been taken"]),
        ("name", "x" * 256, ["is too long"]),
        ("email", "nobody", ["is not a valid email"]),
        ("time_zone", "Mars/Base", ["is not a valid time zone"]),
        ("locale", "fr", NOT_IN_LIST),
        ("country_code", "XX", ["is not a valid country code"]),
        ("country_code", 47, ["is not a text"]),
        ("currency", "kr", ["is not a valid currency"]),
        ("webhook_secret", "short", ["is invalid"]),
        *((name, "when pigs fly", NOT_A_PERIOD) for name in PERIODS),
        *(("slot_generation_type", value, NOT_IN_LIST) for value in (0, 3, "round")),
        ("slot_generation", "round", NOT_IN_LIST),
        *(("verification_method", value, NOT_IN_LIST) for value in (3, "fax", [1])),
        ("verification_methods", "email,fax", NOT_IN_LIST),
        ("interval_rounding", 0, ["is too small"]),
        ("verification_hold", 10**30, ["is too large"]),
        ("public_access", "maybe", ["is not true or false"]),
        ("mail_notification_recipient", "desk", ["is not a valid email"]),
        ("css_url", "javascript:alert(1)", ["is not a valid URL"]),
        ("template", "two", ["is not a number"]),
        ("settings", "blue", ["is not an object"]),
        *((name, "a\n{% if x %}", [NO_ENDIF]) for name in LIQUID),
        ("mail_verification", "{{ x | nonsense }}", [f"{BAD}1: unknown filter 'nonsense'"]),
        *((name, "a\nb {% nonsense %}", [f"{BAD}2: unknown tag 'nonsense'"]) for name in FORMS),
        *((name, "x" * 256, ["is too long"]) for name in SUBJECTS),
        *((name, "x" * 20_001, ["is too long"]) for name in (*LIQUID, *FORMS)),
        *((name, ["a"], ["is not a text"]) for name in TEXTS),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    api: Client, field: str, value: object, messages: list[str]
) -> None:
    open_account("rival")
    before = shown(api.get("/client"))

    answer = api.put("/client", json={"client": {"footer": "changed", field: value}})

    assert (answer.status, answer.json) == (400, {field: messages})
    assert shown(api.get("/client")) == before


def test_another_account_is_not_seen_and_does_not_change(api: Client, other_api: Client) -> None:
    before = shown(other_api.get("/client"))

    api.put("/client", json={"client": WHOLE})

    assert before["subdomain"] == "rival"
    assert shown(other_api.get("/client")) == before


def test_a_new_zone_moves_nothing(api: Client) -> None:
    hours = {"title": "Ann", "opening_hours_mon": ["08:00", "16:00"]}
    with time_machine.travel("2026-01-15T12:00:00Z", tick=False):
        before = api.post("/resources", json={"resource": hours}).json["resource"]
        api.put("/client", json={"client": {"time_zone": "Asia/Kathmandu"}})

    after = api.get(f"/resources/{before['id']}").json["resource"]
    assert before["created_at"] == "2026-01-15T13:00:00+01:00"
    assert after["created_at"] == "2026-01-15T17:45:00+05:45"
    assert after["opening_hours_mon"] == ["08:00", "16:00"]


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    [(wrapper, client)] = answer.json.items()
    assert wrapper == "client"
    return dict(client)


def attributes(client: dict[str, Any]) -> dict[str, Any]:
    apart = {"id", "public_key", "webhook_secret", "logo", "created_at", "updated_at"}
    return {name: value for name, value in client.items() if name not in apart}
