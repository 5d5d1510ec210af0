"""What messages say: in the account's own words or in ours, in its language and time, as text and
as HTML, whatever anybody is called.
"""

from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any, Final

import pytest

from bookwright.engine.messages.sending import send
from bookwright.gateways.letter import Origin
from bookwright.gateways.mail import MailToFolder
from bookwright.kit.clock import system_clock
from bookwright.terms.messages import Channel
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.messages.conftest import (
    KARI,
    Book,
    Thing,
    Told,
    change,
    settings,
    step,
    told,
    work,
)

EVIL: Final = "<script>alert('x')</script>"
ESCAPED: Final = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"
BOTH: Final = {"verification_method": 2, "verification_methods": "email,sms"}
ASKED: Final = {"confirmation_send_email": True, "confirmation_send_sms": True}


def both() -> tuple[Told, Told]:
    """The mail and the SMS."""
    found = {each.channel: each for each in told()}
    return found["email"], found["sms"]


def test_a_mail_tells_what_when_and_where_and_how_to_change_it(api: Client, book: Book) -> None:
    settings(api, address="Storgata 1\n0155 Oslo", phone_number="+47 22 00 00 00")
    book(ASKED, count=2)
    mail, sms = both()
    site = "https://clinic.book.example/booking/"
    assert mail.subject == "Your booking is confirmed: Massage, Mon 7 Jan, 10:00"
    before, _, after = mail.body.partition("Choose another time:\n")
    assert before == (
        "Hello Kari Nordmann,\n\n"
        "Your booking at Clinic is confirmed.\n\n"
        "Service: Massage\n"
        "When: Monday, 7 January 2030, 10:00–11:00\n"
        "With: Thor\n"
        "Where: Storgata 1, 0155 Oslo\n"
        "Places: 2\n"
        "Price: NOK 500.00\n\n"
    )
    move, _, cancel, *rest = after.split("\n", 6)
    assert move.startswith(f"{site}m-")
    assert rest[0].startswith(f"{site}c-")
    assert cancel == "Cancel your booking:"
    assert mail.body.endswith("Kind regards\nClinic\n+47 22 00 00 00\n")
    assert sms.body == "Clinic: Your booking is confirmed. Massage, Mon 7 Jan, 10:00."
    assert (sms.subject, sms.html, sms.calendar) == ("", "", "")


def test_the_html_says_the_same_in_the_language_of_the_account(api: Client, book: Book) -> None:
    settings(api, locale="nb")
    book(ASKED)
    mail, _ = both()
    assert mail.html.startswith('<!DOCTYPE html>\n<html lang="nb">')
    assert "<p>Hei Kari Nordmann!</p>" in mail.html
    assert 'Velg et annet tidspunkt:<br>\n<a href="https://clinic.book.example/booking/m-' in (
        mail.html
    )


@pytest.mark.parametrize(
    ("locale", "subject", "sms"),
    [
        (
            "nb",
            "Bestillingen din er bekreftet: Massage, man. 7. jan. kl. 10:00",
            "Clinic: Bestillingen din er bekreftet. Massage, man. 7. jan. kl. 10:00.",
        ),
        (
            "sv",
            "Din bokning är bekräftad: Massage, mån 7 jan. kl. 10:00",
            "Clinic: Din bokning är bekräftad. Massage, mån 7 jan. kl. 10:00.",
        ),
    ],
)
def test_it_speaks_the_accounts_language(
    api: Client, book: Book, locale: str, subject: str, sms: str
) -> None:
    settings(api, locale=locale)
    book(ASKED)
    mail, text = both()
    assert (mail.subject, text.body) == (subject, sms)


def test_it_tells_the_time_of_the_accounts_zone(api: Client, book: Book) -> None:
    settings(api, time_zone="America/New_York", country_code="US")
    book(ASKED, booked_from="2030-01-07T10:00:00Z", booked_to="2030-01-07T11:00:00Z")
    mail, sms = both()
    assert "When: Monday, January 7, 2030, 5:00 AM–6:00 AM\n" in mail.body
    assert "Mon, Jan 7, 5:00 AM" in sms.body


@pytest.mark.parametrize("allowed", [True, False])
def test_links_that_lead_nowhere_are_left_out(api: Client, book: Book, *, allowed: bool) -> None:
    settings(api, allow_cancellation=allowed, cancellation_period="24 hours before")
    book(ASKED)
    mail, _ = both()
    assert ("/booking/" in mail.body) is allowed
    assert ("URL:" in mail.calendar) is allowed
    late = {"booked_from": "2030-01-03 10:00", "booked_to": "2030-01-03 11:00"}
    book(ASKED, **late)
    assert "/booking/" not in both()[0].body


def test_a_code_comes_with_its_link(api: Client, book: Book) -> None:
    settings(api, verification_method=1)
    booking = book({"confirm": False})
    [mail] = told()
    code = booking["verification_code"]
    assert mail.subject == f"Verification code: {code}"
    assert f"Your verification code is {code}." in mail.body
    assert "Verify your booking here:\nhttps://clinic.book.example/booking/v-" in mail.body
    assert mail.calendar == ""


def test_the_admin_learns_who_it_is(api: Client, book: Book) -> None:
    settings(api, email_notification=True)
    book({"confirmation_send_sms": False}, notes="My back <hurts>")
    [mail] = told()
    assert mail.subject == "New booking: Massage, Mon 7 Jan, 10:00"
    for line in (
        "Customer: Kari Nordmann",
        "E-mail: kari@example.org",
        "Phone: +4740000000",
        "Notes: My back <hurts>",
    ):
        assert f"{line}\n" in mail.body
    assert "/booking/" not in mail.body
    assert "My back &lt;hurts&gt;" in mail.html


def test_notes_are_not_for_the_customer(book: Book) -> None:
    book(ASKED, notes="Pays late")
    assert not any("Pays late" in f"{each.body}{each.html}{each.calendar}" for each in told())


ALL: Final = (
    "{{ booking.id }}|{{ booking.booked_from }}|{{ booking.booked_to }}"
    "|{{ booking.booked_from_iso8601 }}|{{ booking.booked_to_iso8601 }}|{{ booking.time_range }}"
    "|{{ booking.count }}|{{ booking.notes }}|{{ booking.custom_data.floor }}|{{ booking.price }}"
    "|{{ booking.title }}|{{ booking.description }}|{{ booking.person.name }}|{{ person.name }}"
    "|{{ person.first_name }}|{{ person.email }}|{{ person.phone_number }}"
    "|{{ person.phonenumber }}|{{ person.phone_number_formatted }}|{{ person.date_of_birth }}"
    "|{{ person.national_id_no }}|{{ person.street }}|{{ person.postal_code }}|{{ person.city }}"
    "|{{ person.state }}|{{ person.country_code }}|{{ person.country }}"
    "|{{ person.custom_data.vip }}|{{ service.title }}|{{ service.price }}|{{ event.title }}"
    "|{{ resource.title }}|{{ client.name }}|{{ client.subdomain }}|{{ client.domain }}"
    "|{{ client.address }}|{{ client.country }}|{{ client.country_code }}|{{ client.email }}"
    "|{{ client.phone_number }}|{{ client.currency }}|{{ client.verification_method }}"
    "|{{ booking.booked_from | i18n_date: '%A, %B %-d, %Y' }}"
    "|{{ booking.booked_from_iso8601 | i18n_date: '%H:%M' }}|{{ 'soon' | i18n_date: '%H' }}"
    "|{{ booking.booked_from_iso8601 | date: '%H:%M' }}|{% if locale == 'nb' %}Hei{% endif %}"
)


def test_a_template_may_name_all_that_the_documents_name(api: Client, book: Book) -> None:
    settings(api, locale="nb", sms_confirmation=ALL, address="Storgata 1", phone_number="22000000")
    person = {
        **KARI,
        "date_of_birth": "1980-02-29",
        "national_id_no": "1",
        "street": "Vei 1",
        "postal_code": "0155",
        "city": "Oslo",
        "state": "Oslo fylke",
        "country_code": "NO",
        "custom_data": {"vip": "ja"},
    }
    booking = book(
        person_attributes=person, notes="N", title="T", custom_data={"floor": "2"}, count=2
    )
    [sms] = told()
    assert sms.body.split("|") == [
        *(str(booking["id"]), "mandag, 7. januar 2030, 10:00", "mandag, 7. januar 2030, 11:00"),
        *("2030-01-07T10:00:00+01:00", "2030-01-07T11:00:00+01:00"),
        *("mandag, 7. januar 2030, 10:00–11:00", "2", "N", "2", "500,00 kr", "T", ""),
        *("Kari Nordmann", "Kari Nordmann", "Kari", "kari@example.org", *["+4740000000"] * 3),
        *("1980-02-29", "1", "Vei 1", "0155", "Oslo", "Oslo fylke", "NO", "Norge", "ja"),
        *("Massage", "500,00 kr", "", "Thor", "Clinic", "clinic", "clinic.book.example"),
        *("Storgata 1", "Norge", "NO", "owner@clinic.example", "22000000", "NOK", "sms"),
        *("mandag, januar 7, 2030", "10:00", "soon", "10:00", "Hei"),
    ]


def test_links_can_be_put_anywhere(api: Client, book: Book) -> None:
    own = "{{ booking.link }} {{ booking.verification_link }} {{ booking.cancellation_link }}"
    settings(api, sms_confirmation=own)
    book()
    [sms] = told()
    site = "https://clinic.book.example/booking/"
    assert [link[: len(site) + 1] for link in sms.body.split()] == [f"{site}{p}" for p in "mvc"]


def test_the_services_words_win_over_the_accounts(api: Client, book: Book, service: Thing) -> None:
    settings(
        api,
        sms_confirmation="account",
        mail_confirmation="<p>account</p>",
        mail_confirmation_subject="Of the account",
    )
    api.put(f"/services/{service['id']}", json={"service": {"sms_confirmation": "service"}})
    book(ASKED)
    mail, sms = both()
    assert (mail.subject, mail.body, sms.body) == ("Of the account", "account\n", "service")


@pytest.mark.parametrize(
    ("kind", "act"),
    [
        ("modification", lambda api, booking: change(api, booking, count=2)),
        ("cancellation", lambda api, booking: step(api, booking, "cancel")),
    ],
)
def test_an_account_has_words_for_what_becomes_of_a_booking(
    api: Client, book: Book, kind: str, act: Any
) -> None:
    settings(
        api,
        **BOTH,
        **{
            f"sms_{kind}": "S {{ person.name }}",
            f"mail_{kind}": "M {{ person.name }}",
            f"mail_{kind}_subject": "Subject",
        },
    )
    booking = book()
    told()
    act(api, booking)
    mail, sms = both()
    assert (mail.subject, mail.body, sms.body) == ("Subject", "M Kari Nordmann", "S Kari Nordmann")
    assert "<p>M Kari Nordmann</p>" in mail.html


def test_an_account_has_words_for_codes_and_reminders(
    api: Client, book: Book, service: Thing, now: Any
) -> None:
    settings(
        api,
        reminder_sms=True,
        sms_verification="{{ booking.verification_code }} it is",
        mail_verification="Click {{ booking.verification_link }}",
        mail_verification_subject="Click",
        sms_reminder="account",
    )
    booking = book(
        {"confirm": False, "verification_send_email": True}, expires_at="2030-01-06 23:00"
    )
    mail, sms = both()
    assert (mail.subject, mail.body[:40]) == ("Click", "Click https://clinic.book.example/bookin")
    assert sms.body == f"{booking['verification_code']} it is"
    step(api, booking, "verify")
    told()
    api.put(f"/services/{service['id']}", json={"service": {"sms_reminder": "service"}})
    now.move_to("2030-01-06T12:00:00+00:00")
    assert [each.body for each in told()] == ["service"]


def test_a_mail_leaves_as_text_as_html_and_with_its_invitation(
    api: Client, book: Book, tmp_path: Path
) -> None:
    settings(api, verification_method=1)
    book(person_attributes={**KARI, "name": "Kåre <b>"})
    work()
    gateway = MailToFolder(Origin("post@book.example", "book.example"), tmp_path)
    for _ in send(Channel.EMAIL, gateway, clock=system_clock):
        pass
    [file] = tmp_path.glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=default)
    parts = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
    assert "Hello Kåre <b>," in parts["text/plain"].get_content()
    assert "Hello Kåre &lt;b&gt;," in parts["text/html"].get_content()
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert mail["Subject"] == "Your booking is confirmed: Massage, Mon 7 Jan, 10:00"


BODIES: Final = (
    *("sms_verification", "sms_confirmation", "sms_modification", "sms_cancellation"),
    *("mail_verification", "mail_confirmation", "mail_modification", "mail_cancellation"),
    "sms_reminder",
)
SUBJECTS: Final = (
    *("mail_verification_subject", "mail_confirmation_subject"),
    *("mail_modification_subject", "mail_cancellation_subject"),
)
OF_A_SERVICE: Final = (
    *("sms_verification", "sms_confirmation", "sms_reminder"),
    *("mail_verification", "mail_confirmation"),
)


def test_each_text_is_used_the_services_first(
    api: Client, book: Book, service: Thing, now: Any
) -> None:
    settings(api, **BOTH, reminder_sms=True)
    settings(api, **{name: f"account {name}" for name in (*BODIES, *SUBJECTS)})
    own = {name: f"service {name}" for name in OF_A_SERVICE}
    api.put(f"/services/{service['id']}", json={"service": own})
    sent: list[Told] = []

    asked = {"confirm": False, "verification_send_sms": True}
    booking = book(asked, expires_at="2030-01-06 23:00")
    sent += told()
    step(api, booking, "verify")
    change(api, booking, count=2)
    sent += told()
    now.move_to("2030-01-06T12:00:00+00:00")
    sent += told()
    step(api, booking, "cancel")
    sent += told()

    whose = {name: "service" if name in OF_A_SERVICE else "account" for name in BODIES}
    assert sorted(each.body for each in sent) == sorted(f"{whose[n]} {n}" for n in BODIES)
    subjects = {each.subject for each in sent if each.channel == "email"}
    assert subjects == {f"account {name}" for name in SUBJECTS}
