"""Mail is written whole, the same each time, and carries no header that somebody slipped in."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from bookwright.engine.messages.ports import Outgoing, Undeliverable
from bookwright.gateways.letter import letter
from bookwright.gateways.mail import MailToConsole, MailToFolder
from bookwright.kit.clock import Instant

MESSAGE = Outgoing(
    identity="5.5a1c2bb2-3b3c-4e0e-9b57-2a1f9ff4d3c1",
    sender_name="Kliniken på Hörnet, AB",
    sender_email="post@clinic.example",
    recipient="kari@example.org",
    subject="Verifieringskod: 12345",
    body="12345 är din verifieringskod.\nHälsningar",
    at=Instant(1_700_000_000),
)


def test_a_letter_says_what_the_message_says() -> None:
    mail = read(letter(MESSAGE, domain="booking.example"))
    assert mail["Message-ID"] == "<5.5a1c2bb2-3b3c-4e0e-9b57-2a1f9ff4d3c1@booking.example>"
    assert mail["Date"] == "Tue, 14 Nov 2023 22:13:20 +0000"
    assert mail["From"] == '"Kliniken på Hörnet, AB" <post@clinic.example>'
    assert mail["To"] == "kari@example.org"
    assert mail["Subject"] == "Verifieringskod: 12345"
    assert mail.get_content().replace("\r\n", "\n") == MESSAGE.body + "\n"


def test_a_letter_is_the_same_bytes_each_time() -> None:
    assert letter(MESSAGE, domain="booking.example") == letter(MESSAGE, domain="booking.example")


def test_its_lines_end_as_in_rfc_5322() -> None:
    content = letter(MESSAGE._replace(subject="å" * 200), domain="booking.example")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 998


def test_a_domain_in_letters_of_its_own_goes_out_in_plain_ones() -> None:
    mail = read(letter(MESSAGE._replace(recipient="kari@blåbær.example"), domain="b.example"))
    assert mail["To"] == "kari@xn--blbr-roah.example"


@pytest.mark.parametrize(
    "bad",
    [
        MESSAGE._replace(subject="Code\r\nBcc: all@example.org"),
        MESSAGE._replace(subject="Code\nBcc: all@example.org"),
        MESSAGE._replace(sender_name="Clinic\r\nBcc: all@example.org"),
        MESSAGE._replace(sender_email="post@clinic.example\nBcc: all@example.org"),
        MESSAGE._replace(recipient="kari@example.org\r\nBcc: all@example.org"),
        MESSAGE._replace(recipient="kari@example.org, all@example.org"),
        MESSAGE._replace(recipient="kåri@example.org"),
        MESSAGE._replace(recipient="nonsense"),
        MESSAGE._replace(recipient="@"),
        MESSAGE._replace(recipient="kari@" + "x" * 70),
        MESSAGE._replace(recipient=""),
        MESSAGE._replace(body="\ud800"),
    ],
)
def test_what_mail_cannot_carry_is_refused_for_good(bad: Outgoing, tmp_path: Path) -> None:
    with pytest.raises(Undeliverable):
        MailToFolder("booking.example", tmp_path).send(bad)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_gets_one_file_a_message_however_often_it_is_sent(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "mail"
    for _ in range(2):
        MailToFolder("booking.example", folder).send(MESSAGE)
    MailToFolder("booking.example", folder).send(MESSAGE._replace(identity="6.x"))
    assert sorted(path.name for path in folder.iterdir()) == [
        "5.5a1c2bb2-3b3c-4e0e-9b57-2a1f9ff4d3c1.eml",
        "6.x.eml",
    ]
    assert read((folder / "6.x.eml").read_bytes())["To"] == "kari@example.org"


def test_the_console_shows_it_readable(capsys: pytest.CaptureFixture[str]) -> None:
    MailToConsole("booking.example").send(MESSAGE)
    shown = capsys.readouterr().out
    assert "To: kari@example.org\n" in shown
    assert MESSAGE.body in shown


def read(content: bytes) -> EmailMessage:
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    assert mail["Bcc"] is None
    assert not mail.defects
    return mail
