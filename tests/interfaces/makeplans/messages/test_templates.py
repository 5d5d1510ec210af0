"""`/message_templates`, and what `add_messages` makes of them."""

from typing import Any, Final

import pytest

from tests.interfaces.makeplans.bookings.conftest import made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import (
    Book,
    Thing,
    change,
    kinds,
    settings,
    step,
    told,
)
from tests.wsgi import Response

REMINDER: Final = {
    "title": "The day before",
    "type": "reminder",
    "delivery_type": "email",
    "subject": "Soon: {{ service.title }}",
    "body": "<p>Dear {{ person.first_name }}, see you <b>{{ booking.booked_from }}</b>.</p>",
    "timing": "1 day ago",
}
FOLLOW_UP: Final = {
    "type": "follow_up",
    "delivery_type": "sms",
    "body": "How was it, {{ person.first_name }}?",
    "timing": "3 hours ago",
}
CONFIRMATION: Final = {
    "type": "confirmation",
    "delivery_type": "email",
    "subject": "It is yours, {{ person.name }}",
    "body": "Bring a towel.",
}
REQUIRED: Final = ["is a required field. Cannot be empty"]


def test_one_is_made_with_all_that_is_said(api: Client, service: Thing) -> None:
    made_ = template(api, **REMINDER, service_id=service["id"])
    moment = "2030-01-02T13:00:00+01:00"
    assert made_ == {
        **REMINDER,
        "id": made_["id"],
        "service_id": service["id"],
        "active": True,
        "created_at": moment,
        "updated_at": moment,
    }
    assert shown(api.get(f"/message_templates/{made_['id']}")) == made_
    assert [each["message_template"] for each in api.get("/message_templates").json] == [made_]


def test_a_form_and_a_bare_object_will_do(api: Client) -> None:
    form = (
        "message_template[type]=follow_up&message_template[delivery_type]=sms"
        "&message_template[body]=Hi&message_template[timing]=2+days"
    )
    assert shown(api.post("/message_templates", form=form))["timing"] == "2 days"
    assert shown(api.post("/message_templates", json=FOLLOW_UP))["type"] == "follow_up"


def test_an_update_changes_what_it_says_and_nothing_else(api: Client, now: Any) -> None:
    before = template(api, **REMINDER)
    now.shift(60)
    after = shown(put(api, before, timing="two days ago", title=None))
    moved = {"timing": "two days ago", "title": None, "updated_at": "2030-01-02T13:01:00+01:00"}
    assert after == {**before, **moved}
    assert shown(put(api, before, **before)) == {**before, "updated_at": moved["updated_at"]}


def test_a_deleted_one_is_listed_no_more(api: Client) -> None:
    gone = template(api, **REMINDER)
    assert shown(api.delete(f"/message_templates/{gone['id']}"))["active"] is False
    assert api.get("/message_templates").json == []
    assert shown(api.get(f"/message_templates/{gone['id']}"))["active"] is False
    assert shown(put(api, gone, active=True))["active"] is True


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        *(({name: None}, {name: REQUIRED}) for name in ("type", "delivery_type", "body")),
        ({"subject": ""}, {"subject": REQUIRED}),
        ({"timing": " "}, {"timing": REQUIRED}),
        ({"timing": "when I like"}, {"timing": ["is not a valid period"]}),
        ({"type": "verification"}, {"type": ["is not included in the list"]}),
        ({"delivery_type": "fax"}, {"delivery_type": ["is not included in the list"]}),
        ({"service_id": 0}, {"service_id": ["is unknown"]}),
        ({"title": "x" * 256}, {"title": ["is too long"]}),
        ({"active": "perhaps"}, {"active": ["is not true or false"]}),
        ({"type": "confirmation"}, {"timing": ["is invalid"]}),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(api: Client, wrong: Thing, refusal: Thing) -> None:
    kept = template(api, **REMINDER)
    answers = [
        api.post("/message_templates", json={"message_template": {**REMINDER, **wrong}}),
        put(api, kept, **wrong),
    ]
    for answer in answers:
        assert answer.status == 400
        assert list(answer.json) == list(refusal)
    assert shown(api.get(f"/message_templates/{kept['id']}")) == kept


@pytest.mark.parametrize("field", ["subject", "body"])
def test_a_template_that_cannot_be_read_is_refused_with_its_line(api: Client, field: str) -> None:
    wrong = {**REMINDER, field: "{{ person.name }}\n{% if x %}"}
    answer = api.post("/message_templates", json={"message_template": wrong})
    assert answer.status == 400
    assert "line 2" in str(answer.json[field])


def test_another_accounts_is_none(api: Client, other_api: Client) -> None:
    ours = template(api, **REMINDER)
    path = f"/message_templates/{ours['id']}"
    answers = [other_api.get(path), put(other_api, ours, title="x"), other_api.delete(path)]
    assert [answer.status for answer in answers] == [404] * 3
    assert other_api.get("/message_templates").json == []
    assert shown(api.get(path)) == ours


@pytest.fixture
def quiet(api: Client) -> None:
    settings(api, verification_method=0)


@pytest.mark.usefixtures("quiet")
class TestAddMessages:
    def test_reminders_and_follow_ups_go_when_their_time_comes(
        self, api: Client, book: Book, now: Any
    ) -> None:
        template(api, **REMINDER)
        template(api, **FOLLOW_UP)
        book({"add_messages": True})
        assert kinds() == []
        now.move_to("2030-01-06T08:59:59+00:00")
        assert kinds() == []
        now.move_to("2030-01-06T09:00:00+00:00")
        [mail] = told()
        assert (*mail.what, mail.recipient) == ("reminder", "email", "kari@example.org")
        assert mail.subject == "Soon: Massage"
        assert mail.body == "Dear Kari, see you Monday, 7 January 2030, 10:00.\n"
        assert "<b>Monday, 7 January 2030, 10:00</b>" in mail.html
        now.move_to("2030-01-07T12:59:59+00:00")
        assert kinds() == []
        now.move_to("2030-01-07T13:00:00+00:00")
        assert [each.body for each in told()] == ["How was it, Kari?"]
        assert kinds() == []

    def test_only_where_that_is_asked_for(self, api: Client, book: Book, now: Any) -> None:
        for each in (REMINDER, FOLLOW_UP, CONFIRMATION):
            template(api, **each)
        book()
        now.move_to("2030-01-07T13:00:00+00:00")
        assert kinds() == []

    def test_what_is_for_another_service_is_left_out(
        self, api: Client, book: Book, service: Thing, now: Any
    ) -> None:
        other = made(api, "service", title="Cut")
        template(api, **FOLLOW_UP, service_id=other["id"])
        template(api, **{**FOLLOW_UP, "body": "Massaged?"}, service_id=service["id"])
        book({"add_messages": True})
        now.move_to("2030-01-07T13:00:00+00:00")
        assert [each.body for each in told()] == ["Massaged?"]

    def test_a_confirmation_takes_the_place_of_the_usual_one(self, api: Client, book: Book) -> None:
        settings(api, verification_methods="email,sms", verification_method=2)
        template(api, **{**CONFIRMATION, "body": "Older"})
        template(api, **CONFIRMATION)
        book({"add_messages": True})
        found = {each.channel: each for each in told()}
        assert set(found) == {"email", "sms"}
        assert found["email"].subject == "It is yours, Kari Nordmann"
        assert found["email"].body == "Bring a towel."
        assert "BEGIN:VEVENT" in found["email"].calendar
        assert found["sms"].body.startswith("Clinic: Your booking is confirmed.")

    def test_a_confirmation_goes_by_its_channel_unless_that_is_refused(
        self, api: Client, book: Book
    ) -> None:
        template(api, **CONFIRMATION)
        book({"add_messages": True})
        assert kinds() == [("confirmation", "email")]
        book({"add_messages": True, "confirmation_send_email": False})
        assert kinds() == []

    def test_a_services_own_confirmation_wins_over_the_accounts(
        self, api: Client, book: Book, service: Thing
    ) -> None:
        template(api, **{**CONFIRMATION, "body": "Of Massage"}, service_id=service["id"])
        template(api, **CONFIRMATION)
        book({"add_messages": True})
        assert [each.body for each in told()] == ["Of Massage"]

    def test_who_verifies_is_confirmed_as_was_asked_when_it_was_booked(
        self, api: Client, book: Book
    ) -> None:
        template(api, **CONFIRMATION)
        settings(api, verification_method=2)
        booking = book({"confirm": False, "add_messages": True})
        assert kinds() == [("verification", "sms")]
        step(api, booking, "verify", confirmation_send_sms=False)
        assert [each.body for each in told()] == ["Bring a towel."]

    @pytest.mark.parametrize("name", ["cancel", "delete"])
    def test_what_ended_is_quiet(self, api: Client, book: Book, now: Any, name: str) -> None:
        template(api, **REMINDER)
        template(api, **FOLLOW_UP)
        booking = book({"add_messages": True})
        if name == "delete":
            api.delete(f"/bookings/{booking['id']}")
        else:
            step(api, booking, name)
        now.move_to("2030-01-08T13:00:00+00:00")
        assert kinds() == []

    def test_who_did_not_come_is_not_asked_how_it_was(
        self, api: Client, book: Book, now: Any
    ) -> None:
        template(api, **FOLLOW_UP)
        booking = book({"add_messages": True})
        now.move_to("2030-01-07T11:00:00+00:00")
        change(api, booking, status="no_show")
        now.move_to("2030-01-07T13:00:00+00:00")
        assert kinds() == []

    @pytest.mark.parametrize("relayed", [True, False])
    def test_what_moves_takes_its_messages_along(
        self, api: Client, book: Book, now: Any, *, relayed: bool
    ) -> None:
        template(api, **REMINDER)
        booking = book({"add_messages": True})
        told()
        times: Thing = {"booked_from": "2030-01-09 10:00", "booked_to": "2030-01-09 11:00"}
        if relayed:
            change(api, booking, **times)
            told()
            now.move_to("2030-01-06T09:00:00+00:00")
        else:  # it is due before anybody has looked at the change
            now.move_to("2030-01-06T09:00:00+00:00")
            change(api, booking, **times)
        assert kinds() == []
        now.move_to("2030-01-08T09:00:00+00:00")
        assert kinds() == [("reminder", "email")]

    def test_who_was_reminded_is_reminded_of_another_time(
        self, api: Client, book: Book, now: Any
    ) -> None:
        template(api, **REMINDER)
        booking = book({"add_messages": True})
        now.move_to("2030-01-06T09:00:00+00:00")
        assert kinds() == [("reminder", "email")]
        change(api, booking, booked_from="2030-01-09 10:00", booked_to="2030-01-09 11:00")
        assert kinds() == []
        now.move_to("2030-01-08T09:00:00+00:00")
        assert kinds() == [("reminder", "email")]

    def test_what_would_be_late_already_is_not_added(
        self, api: Client, book: Book, now: Any
    ) -> None:
        template(api, **REMINDER)
        now.move_to("2030-01-06T12:00:00+00:00")
        book({"add_messages": True})
        assert kinds() == []

    def test_it_is_said_in_the_words_and_to_the_address_of_the_day(
        self, api: Client, book: Book, now: Any
    ) -> None:
        found = template(api, **FOLLOW_UP)
        booking = book({"add_messages": True})
        told()
        put(api, found, body="Well, {{ person.name }}?")
        person = {"person": {"phone_number": "+4741111111"}}
        assert api.put(f"/people/{booking['person_id']}", json=person).status == 200
        now.move_to("2030-01-07T13:00:00+00:00")
        [sms] = told()
        assert (sms.recipient, sms.body) == ("+4741111111", "Well, Kari Nordmann?")

    def test_a_deleted_template_is_quiet(self, api: Client, book: Book, now: Any) -> None:
        found = template(api, **FOLLOW_UP)
        book({"add_messages": True})
        told()
        api.delete(f"/message_templates/{found['id']}")
        now.move_to("2030-01-07T13:00:00+00:00")
        assert kinds() == []

    def test_they_can_be_added_later_and_once(self, api: Client, book: Book, now: Any) -> None:
        template(api, **FOLLOW_UP)
        booking = book()
        for notes in ("a", "b"):
            change(api, booking, {"add_messages": True}, notes=notes)
        now.move_to("2030-01-07T13:00:00+00:00")
        assert kinds() == [("follow_up", "sms")]

    def test_two_of_a_kind_are_two_messages(self, api: Client, book: Book, now: Any) -> None:
        template(api, **FOLLOW_UP)
        template(api, **{**FOLLOW_UP, "body": "Come again!", "timing": "3 hours"})
        book({"add_messages": True})
        now.move_to("2030-01-07T13:00:00+00:00")
        assert [each.body for each in told()] == ["How was it, Kari?", "Come again!"]

    def test_a_template_that_fails_falls_back_to_our_words(
        self, api: Client, book: Book, now: Any
    ) -> None:
        template(api, **{**REMINDER, "body": "{% for a in (1..20000) %}x{% endfor %}"})
        book({"add_messages": True})
        now.move_to("2030-01-06T09:00:00+00:00")
        [mail] = told()
        assert "This is a reminder of your booking at Clinic." in mail.body


def template(api: Client, **members: Any) -> Thing:
    return shown(api.post("/message_templates", json={"message_template": members}))


def put(api: Client, found: Thing, **members: Any) -> Response:
    return api.put(f"/message_templates/{found['id']}", json={"message_template": members})


def shown(answer: Response) -> Thing:
    assert answer.status == 200, answer.body
    [(wrapper, found)] = answer.json.items()
    assert wrapper == "message_template"
    return dict(found)
