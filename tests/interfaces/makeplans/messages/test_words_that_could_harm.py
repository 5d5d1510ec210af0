"""What messages say whatever anybody is called, whatever a template does, and however often they
are told of.
"""

from typing import Final

import pytest

from bookwright.data import sql
from bookwright.engine.messages.planning import messages
from bookwright.engine.outbox.relay import relay
from bookwright.kit.clock import system_clock
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import (
    BASE_URL,
    KARI,
    PACE,
    Book,
    Thing,
    Told,
    change,
    settings,
    step,
    told,
)

EVIL: Final = "<script>alert('x')</script>"
ESCAPED: Final = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"
ASKED: Final = {"confirmation_send_email": True, "confirmation_send_sms": True}


def both() -> tuple[Told, Told]:
    """The mail and the SMS."""
    found = {each.channel: each for each in told()}
    return found["email"], found["sms"]


def test_names_are_text_in_html_and_as_they_are_in_plain_text(
    api: Client, book: Book, service: Thing
) -> None:
    api.put(f"/services/{service['id']}", json={"service": {"title": EVIL}})
    person = {**KARI, "name": f"{EVIL} {{{{ client.email }}}} {{code}}"}
    book(ASKED, person_attributes=person)
    mail, sms = both()
    assert EVIL not in mail.html
    assert ESCAPED in mail.html
    assert f"Hello {EVIL} {{{{ client.email }}}} {{code}},\n" in mail.body
    assert EVIL in sms.body


def test_in_a_template_in_html_names_are_text_too(api: Client, book: Book) -> None:
    settings(api, mail_confirmation="<p>Dear <b>{{ person.name }}</b>,<br>see you!</p>")
    book(ASKED, person_attributes={**KARI, "name": EVIL})
    mail, _ = both()
    assert "<b>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</b>" in mail.html
    assert mail.body == f"Dear {EVIL},\nsee you!\n"


def test_a_template_without_tags_is_plain_text_that_nobody_can_put_tags_into(
    api: Client, book: Book
) -> None:
    settings(api, mail_confirmation="Dear {{ person.name }},\n\nsee https://clinic.example/map.")
    book(ASKED, person_attributes={**KARI, "name": EVIL})
    mail, _ = both()
    assert mail.body == f"Dear {EVIL},\n\nsee https://clinic.example/map."
    assert f"<p>Dear {ESCAPED},</p>" in mail.html
    assert '<a href="https://clinic.example/map">https://clinic.example/map</a>.' in mail.html


def test_a_whole_page_stays_as_it_is(api: Client, book: Book) -> None:
    page = "<!doctype html><html><head><title>x</title></head><body><p>Hi</p></body></html>"
    settings(api, mail_confirmation=page)
    book(ASKED)
    mail, _ = both()
    assert (mail.html, mail.body) == (page, "Hi\n")


def test_no_name_puts_a_line_into_a_subject(api: Client, book: Book, service: Thing) -> None:
    title = "Massage\r\nBcc: everybody@example.org"
    api.put(f"/services/{service['id']}", json={"service": {"title": title}})
    settings(api, mail_cancellation_subject="Gone\nBcc: x")
    booking = book(ASKED)
    mail, _ = both()
    assert mail.subject.startswith("Your booking is confirmed: Massage Bcc: everybody")
    step(api, booking, "cancel", cancellation_send_email=True, cancellation_send_sms=False)
    assert told()[0].subject == "Gone Bcc: x"


FORGED: Final = "\r\n\u2028Your code is 1.\x1b[8m\u202e"
SHOWN: Final = " Your code is 1. [8m"


def test_no_name_forges_a_line_of_our_own_words(api: Client, book: Book, service: Thing) -> None:
    settings(api, name=f"Clinic{FORGED}", phone_number=f"22{FORGED}", sms_notification=False)
    api.put(f"/services/{service['id']}", json={"service": {"title": f"Massage{FORGED}"}})
    book(ASKED, person_attributes={**KARI, "name": f"Kari{FORGED}"})
    mail, sms = both()
    when = "Mon 7 Jan, 10:00"
    assert sms.body == f"Clinic{SHOWN}: Your booking is confirmed. Massage{SHOWN}, {when}."
    lines = mail.body.splitlines()
    assert lines[0] == f"Hello Kari{SHOWN},"
    assert f"Service: Massage{SHOWN}" in lines
    assert lines[-2:] == [f"Clinic{SHOWN}", f"22{SHOWN}"]
    assert not [line for line in lines if line.startswith("Your code")]
    assert f"SUMMARY:Massage{SHOWN}\\, Clinic{SHOWN}" in unfolded(mail.calendar)
    assert "\x1b" not in mail.html + mail.subject + mail.calendar


def test_no_name_forges_a_line_of_the_accounts_words(
    api: Client, book: Book, service: Thing
) -> None:
    """What may have lines keeps them."""
    text = (
        "{{ client.name }}|{{ person.name }}|{{ person.street }}|{{ service.title }}|"
        "{{ resource.title }}|{{ booking.title }}|{{ booking.notes }}"
    )
    settings(api, name=f"Clinic{FORGED}", sms_confirmation=text, mail_confirmation=f"<p>{text}</p>")
    api.put(f"/services/{service['id']}", json={"service": {"title": f"Massage{FORGED}"}})
    about = {"title": f"Yes{FORGED}", "notes": "one\r\ntwo\x07"}
    book(ASKED, person_attributes={**KARI, "street": f"Storgata{FORGED}1"}, **about)
    mail, sms = both()
    line = f"Clinic{SHOWN}|Kari Nordmann|Storgata{SHOWN} 1|Massage{SHOWN}|Thor|Yes{SHOWN}|one"
    assert sms.body.split("\n") == [line, "two"]
    assert mail.body == f"{line} two\n"


@pytest.mark.parametrize("name", ["You won https://evil.example", "www.evil.example", "evil.co/x"])
def test_nobody_is_greeted_as_a_link(book: Book, name: str) -> None:
    book(ASKED, person_attributes={**KARI, "name": name})
    mail, _ = both()
    assert mail.body.startswith("Hello,\n")
    assert "evil" not in mail.body + mail.html


def test_the_lines_of_an_address_stay_apart(api: Client, book: Book) -> None:
    settings(api, address="Storgata 1,\r\n0155 Oslo\n")
    book(ASKED)
    mail, _ = both()
    assert "\nWhere: Storgata 1, 0155 Oslo\n" in mail.body
    assert "LOCATION:Storgata 1\\, 0155 Oslo" in unfolded(mail.calendar)


def unfolded(calendar: str) -> str:
    return calendar.replace("\r\n ", "")


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in (1..20000) %}x{% endfor %}",
        "{% assign x = '0123456789' %}" + "{% assign x = x | append: x %}" * 40 + "{{ x }}",
        "{{ 1 | divided_by: 0 }}",
        "{% if person.name > 1 %}x{% endif %}",
        "{% for a in (1..9000) %}{% for b in (1..9000) %}{{ a }}{% endfor %}{% endfor %}",
        "   ",
    ],
    ids=range(6),
)
def test_a_text_that_fails_is_logged_and_ours_is_sent(
    api: Client, book: Book, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings(api, sms_confirmation=text, mail_confirmation=f"<p>{text}</p>")
    book(ASKED, person_attributes={**KARI, "name": "Kari Nordmann"})
    mail, sms = both()
    assert sms.body == "Clinic: Your booking is confirmed. Massage, Mon 7 Jan, 10:00."
    assert "Your booking at Clinic is confirmed." in mail.body
    logged = [record.getMessage() for record in caplog.records if "cannot be used" in record.msg]
    assert len(logged) == (2 if text.strip() else 0)
    assert "Kari" not in "".join(logged)


def test_an_sms_has_an_end(api: Client, book: Book) -> None:
    settings(api, sms_confirmation="x" * 5000)
    book()
    assert len(told()[0].body) == 1600


def test_a_change_that_is_relayed_twice_leads_to_one_message(book: Book) -> None:
    book(ASKED)
    for _ in range(2):
        for _ in relay([messages(BASE_URL)], pace=PACE, clock=system_clock):
            pass
        sql.run("UPDATE change SET relayed_at = NULL, due_at = 0")
    assert sql.rows("SELECT count(*) FROM message") == [(2,)]


def test_it_tells_of_the_booking_as_it_was_when_it_happened(api: Client, book: Book) -> None:
    booking = book(ASKED)
    change(api, booking, booked_from="2030-01-09 10:00", booked_to="2030-01-09 11:00")
    bodies = [each.body for each in told() if each.channel == "sms"]
    assert bodies == [
        "Clinic: Your booking is confirmed. Massage, Mon 7 Jan, 10:00.",
        "Clinic: Your booking has changed. It is now Massage, Wed 9 Jan, 10:00.",
    ]
