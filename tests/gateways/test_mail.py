"""Mail is written whole, the same each time, and carries no header that somebody slipped in."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar

from bookwright.engine.messages.ports import Outgoing, Undeliverable
from bookwright.gateways.letter import letter
from bookwright.gateways.mail import MailToConsole, MailToFolder
from tests.gateways.given import CALENDAR, MESSAGE, ORIGIN, RICH, read, text_of


def test_a_letter_says_what_the_message_says() -> None:
    mail = read(letter(MESSAGE, origin=ORIGIN))
    assert mail["Message-ID"] == "<5.5a1c2bb2-3b3c-4e0e-9b57-2a1f9ff4d3c1@booking.example>"
    assert mail["Date"] == "Tue, 14 Nov 2023 22:13:20 +0000"
    assert mail["From"] == '"Kliniken på Hörnet, AB" <noreply@booking.example>'
    assert mail["Reply-To"] == '"Kliniken på Hörnet, AB" <post@clinic.example>'
    assert mail["To"] == "kari@example.org"
    assert mail["Subject"] == "Verifieringskod: 12345"
    assert mail["List-Id"] == "<clinic.booking.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert text_of(mail) == MESSAGE.body + "\n"


def test_html_is_another_form_of_the_same_text() -> None:
    mail = read(letter(MESSAGE._replace(html=RICH.html), origin=ORIGIN))
    assert mail.get_content_type() == "multipart/alternative"
    assert [text_of(part) for part in parts(mail)] == [f"{MESSAGE.body}\n", f"{RICH.html}\n"]
    assert [part.get_content_type() for part in parts(mail)] == ["text/plain", "text/html"]


@pytest.mark.parametrize("message", [RICH, MESSAGE._replace(calendar=CALENDAR)])
def test_an_invitation_is_attached_to_it(message: Outgoing) -> None:
    mail = read(letter(message, origin=ORIGIN))
    assert mail.get_content_type() == "multipart/mixed"
    text, invitation = parts(mail)
    assert text.get_body(("plain",)) is not None
    assert (text.get_body(("html",)) is not None) is (message.html != "")
    assert invitation.get_content_type() == "text/calendar"
    assert invitation.get_filename() == "invite.ics"
    assert invitation.get_param("method") == "REQUEST"
    assert invitation.get_content_charset() == "utf-8"
    content = invitation.get_payload(decode=True)
    assert isinstance(content, bytes)
    (event,) = Calendar.from_ical(content.decode()).events
    assert event["SUMMARY"] == "Massage på Hörnet"


@pytest.mark.parametrize("message", [MESSAGE, RICH])
def test_a_letter_is_the_same_bytes_each_time(message: Outgoing) -> None:
    assert letter(message, origin=ORIGIN) == letter(message, origin=ORIGIN)


@pytest.mark.parametrize(
    "message",
    [
        RICH._replace(subject="å" * 200, body="å" * 2000),
        RICH._replace(sender_name="å" * 200, body="a" * 2000),
        RICH._replace(html="<p>" + "å" * 2000, calendar=CALENDAR.replace("Massage", "a" * 2000)),
    ],
)
def test_its_lines_are_those_of_rfc_5322_and_any_server_can_pass_them_on(message: Outgoing) -> None:
    content = letter(message, origin=ORIGIN)
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 998


def test_a_domain_in_letters_of_its_own_goes_out_in_plain_ones() -> None:
    mail = read(letter(MESSAGE._replace(recipient="kari@blåbær.example"), origin=ORIGIN))
    assert mail["To"] == "kari@xn--blbr-roah.example"


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\v", "\f", "\x1e", "\x85", "\u2028"])
def test_a_line_break_in_a_name_or_a_subject_is_written_as_a_space(line_break: str) -> None:
    slipped_in = f"Code{line_break}Bcc: all@example.org{line_break}"
    mail = read(letter(MESSAGE._replace(sender_name=slipped_in, subject=slipped_in), origin=ORIGIN))
    assert mail["Subject"] == "Code Bcc: all@example.org"
    assert mail["From"].addresses[0].display_name == "Code Bcc: all@example.org"


def test_an_encoded_word_that_somebody_wrote_is_text_and_no_line_break() -> None:
    slipped_in = "=?utf-8?q?Code=0ABcc=3A_all=40example.org?="
    mail = read(letter(MESSAGE._replace(sender_name=slipped_in, subject=slipped_in), origin=ORIGIN))
    assert mail["Subject"] == slipped_in
    assert mail["From"].addresses[0].display_name == slipped_in


@pytest.mark.parametrize(
    "bad",
    [
        MESSAGE._replace(sender_email="post@clinic.example\nBcc: all@example.org"),
        MESSAGE._replace(recipient="kari@example.org\r\nBcc: all@example.org"),
        MESSAGE._replace(recipient="kari@example.org, all@example.org"),
        MESSAGE._replace(recipient="kåri@example.org"),
        MESSAGE._replace(recipient="nonsense"),
        MESSAGE._replace(recipient="@"),
        MESSAGE._replace(recipient="kari@" + "x" * 70),
        MESSAGE._replace(recipient=""),
        MESSAGE._replace(list_id="clinic\r\nBcc: all@example.org"),
        MESSAGE._replace(body="\ud800"),
        MESSAGE._replace(html="\ud800"),
        MESSAGE._replace(calendar="\ud800"),
    ],
)
def test_what_mail_cannot_carry_is_refused_for_good(bad: Outgoing, tmp_path: Path) -> None:
    with pytest.raises(Undeliverable):
        MailToFolder(ORIGIN, tmp_path).send(bad)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_gets_one_file_a_message_however_often_it_is_sent(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "mail"
    for _ in range(2):
        MailToFolder(ORIGIN, folder).send(MESSAGE)
    MailToFolder(ORIGIN, folder).send(MESSAGE._replace(identity="6.x"))
    assert sorted(path.name for path in folder.iterdir()) == [
        "5.5a1c2bb2-3b3c-4e0e-9b57-2a1f9ff4d3c1.eml",
        "6.x.eml",
    ]
    assert read((folder / "6.x.eml").read_bytes())["To"] == "kari@example.org"


def test_the_console_shows_it_readable(capsys: pytest.CaptureFixture[str]) -> None:
    MailToConsole(ORIGIN).send(RICH)
    shown = capsys.readouterr().out
    assert "To: kari@example.org\n" in shown
    assert MESSAGE.body in shown
    assert RICH.html not in shown


def parts(mail: EmailMessage) -> list[EmailMessage]:
    return [part for part in mail.iter_parts() if isinstance(part, EmailMessage)]
