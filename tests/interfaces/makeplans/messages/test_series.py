"""A series is confirmed with one message that lists its times, and cancelled with one."""

from typing import Any, Final

import pytest
from icalendar import Calendar

from bookwright.data import sql
from bookwright.engine.bookings import operations as bookings
from bookwright.engine.series import operations
from bookwright.engine.series.telling import LATEST
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import (
    KARI,
    Thing,
    kinds,
    settings,
    step,
    told,
    work,
)

WEEKLY: Final = {"rrule": "FREQ=WEEKLY;COUNT=3"}
BY_MAIL: Final = {"verification_method": 1}


@pytest.fixture
def begin(api: Client, resource: Thing, service: Thing) -> Any:
    """Begins a series of massages for Kari, Mondays at 10; its collection_id."""

    def begin(pattern: Thing | None = None, **beside: Any) -> str:
        booking = {
            "resource_id": resource["id"],
            "service_id": service["id"],
            "booked_from": "2030-01-07 10:00",
            "booked_to": "2030-01-07 11:00",
            "person_attributes": KARI,
        }
        said = {"booking": booking, "recurring": pattern or WEEKLY, **beside}
        answer = api.post("/bookings/recurring", json=said)
        assert answer.status == 200, answer.json
        return str(answer.json["collection_id"])

    return begin


def test_one_confirmation_lists_all_times(api: Client, begin: Any) -> None:
    settings(api, **BY_MAIL)
    begin()
    [mail] = told()
    assert mail.what == ("confirmation", "email")
    assert mail.subject == "Your 3 bookings are confirmed: Massage"
    for day in (7, 14, 21):
        assert f"- Monday, {day} January 2030, 10:00–11:00\n" in mail.body
    assert "3 bookings at Clinic are confirmed" in mail.html


def test_an_sms_names_a_few_and_counts_the_rest(begin: Any) -> None:
    begin({"rrule": "FREQ=WEEKLY;COUNT=6"})
    [sms] = told()
    assert sms.body == (
        "Clinic: Your 6 bookings are confirmed. Massage: Mon 7 Jan, 10:00; Mon 14 Jan, 10:00;"
        " Mon 21 Jan, 10:00; Mon 28 Jan, 10:00 and 2 more."
    )


def test_a_series_of_one_is_told_as_a_booking(begin: Any) -> None:
    begin({"rrule": "FREQ=WEEKLY;COUNT=1"})
    assert [each.body for each in told()] == [
        "Clinic: Your booking is confirmed. Massage, Mon 7 Jan, 10:00."
    ]


def test_it_goes_where_the_caller_says(api: Client, begin: Any) -> None:
    settings(api, email_notification=True)
    begin(confirmation_send_sms=False, confirmation_send_email=True)
    assert kinds() == [("confirmation", "email"), ("notification", "email")]
    begin(confirmation_send_sms=False, notification_send_email=False)
    assert kinds() == []


def test_the_admin_hears_of_it_once(api: Client, begin: Any) -> None:
    settings(api, verification_method=0, email_notification=True)
    begin()
    [news] = told()
    assert news.subject == "3 new bookings: Massage"


def test_what_could_not_be_made_is_not_listed(api: Client, resource: Thing, begin: Any) -> None:
    taken = {"booked_from": "2030-01-14 10:30", "booked_to": "2030-01-14 11:30"}
    api.post("/bookings", json={"booking": {"resource_id": resource["id"], **taken}})
    begin()
    [sms] = told()
    assert "Your 2 bookings" in sms.body
    assert "14 Jan" not in sms.body


def test_one_cancellation_for_all(api: Client, begin: Any) -> None:
    settings(api, **BY_MAIL)
    collection_id = begin()
    told()
    answer = api.put(f"/bookings/recurring/{collection_id}/cancel")
    assert {each["booking"]["state"] for each in answer.json} == {"cancelled"}
    [mail] = told()
    assert mail.what == ("cancellation", "email")
    assert mail.subject == "Your 3 bookings are cancelled: Massage"
    assert mail.body.count("\n- Monday") == 3


def test_what_was_cancelled_before_is_not_cancelled_again(api: Client, begin: Any) -> None:
    collection_id = begin()
    told()
    first = api.get(f"/bookings/recurring/{collection_id}").json[0]["booking"]
    step(api, first, "cancel")
    assert kinds() == [("cancellation", "sms")]
    api.put(f"/bookings/recurring/{collection_id}/cancel")
    [sms] = told()
    assert "2 bookings are cancelled" in sms.body
    assert "Mon 7 Jan" not in sms.body
    api.put(f"/bookings/recurring/{collection_id}/cancel")
    assert kinds() == []


@pytest.mark.parametrize(("asked", "channels"), [(False, []), (True, ["email", "sms"])])
def test_deleting_all_says_so_where_that_is_wanted(
    api: Client, begin: Any, *, asked: bool, channels: list[str]
) -> None:
    collection_id = begin()
    told()
    said = {"cancellation_send_sms": asked, "cancellation_send_email": asked}
    api.delete(f"/bookings/recurring/{collection_id}", json=said)
    assert kinds() == [("cancellation", channel) for channel in channels]


def test_a_series_that_is_ended_while_it_is_made_is_told_of_as_ended(
    api: Client, begin: Any
) -> None:
    collection_id = begin()
    api.put(f"/bookings/recurring/{collection_id}/cancel")
    assert kinds() == []


def test_a_call_that_dies_is_told_of_as_far_as_it_came(
    api: Client, begin: Any, now: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection_id = begin()
    told()
    move, left = bookings.move, [1, 2]

    def dying(*given: Any, **named: Any) -> Any:
        if not left:
            raise KeyboardInterrupt
        left.pop()
        return move(*given, **named)

    monkeypatch.setattr(bookings, "move", dying)
    monkeypatch.setattr(operations, "tell_now", lambda *_, **__: None)
    monkeypatch.setattr("bookwright.engine.series.turns.at_once", lambda _: 1)
    with pytest.raises(KeyboardInterrupt):
        api.put(f"/bookings/recurring/{collection_id}/cancel")
    assert kinds() == []
    now.shift(LATEST)
    [sms] = told()
    assert "2 bookings are cancelled" in sms.body


def test_who_verifies_each_gets_a_code_for_each_and_a_confirmation_for_each(
    api: Client, begin: Any
) -> None:
    collection_id = begin(confirm=False)
    assert kinds() == [("verification", "sms")] * 3
    first = api.get(f"/bookings/recurring/{collection_id}").json[0]["booking"]
    step(api, first, "verify")
    assert kinds() == [("confirmation", "sms")]


def test_the_entries_of_a_series_are_published_together(api: Client, begin: Any) -> None:
    settings(api, **BY_MAIL)
    begin()
    calendar = Calendar.from_ical(told()[0].calendar)
    assert calendar["METHOD"] == "PUBLISH"
    entries: list[Any] = calendar.walk("VEVENT")
    assert [entry["DTSTART"].dt.day for entry in entries] == [7, 14, 21]
    assert len({str(entry["UID"]) for entry in entries}) == 3


def test_a_text_of_the_account_must_know_of_all_bookings(api: Client, begin: Any) -> None:
    settings(api, sms_confirmation="At {{ booking.booked_from }}!")
    begin()
    assert "Your 3 bookings are confirmed" in told()[0].body
    listing = "{% for b in bookings %}{{ b.booked_from | i18n_date: '%-d.' }} {% endfor %}"
    settings(api, sms_confirmation=listing)
    begin()
    assert told()[0].body == "7. 14. 21."


def test_the_change_that_tells_of_a_series_is_relayed_with_the_others(begin: Any) -> None:
    begin()
    work()
    assert sql.rows("SELECT subject, step FROM change WHERE subject = 'series'") == [
        ("series", "created")
    ]
