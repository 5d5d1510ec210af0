"""A message to send, and what came of it."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Final

from bookwright.engine.messages.ports import Outgoing
from bookwright.gateways.letter import Origin
from bookwright.kit.clock import Instant

ORIGIN: Final = Origin(address="noreply@booking.example", domain="booking.example")

CALENDAR: Final = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bookwright//EN\r\nMETHOD:REQUEST\r\n"
    "BEGIN:VEVENT\r\nUID:5@booking.example\r\nDTSTAMP:20231114T221320Z\r\n"
    "DTSTART:20231115T090000Z\r\nSUMMARY:Massage på Hörnet\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)

MESSAGE: Final = Outgoing(
    identity="5.5a1c2bb2-3b3c-4e0e-9b57-2a1f9ff4d3c1",
    sender_name="Kliniken på Hörnet, AB",
    sender_email="post@clinic.example",
    recipient="kari@example.org",
    subject="Verifieringskod: 12345",
    body="12345 är din verifieringskod.\nHälsningar",
    at=Instant(1_700_000_000),
    list_id="clinic",
)

RICH: Final = MESSAGE._replace(
    html="<p>12345 är din <b>verifieringskod</b>.</p>", calendar=CALENDAR
)


def read(content: bytes) -> EmailMessage:
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    assert mail["Bcc"] is None
    for part in mail.walk():
        assert not part.defects
    return mail


def text_of(part: EmailMessage) -> str:
    text: str = part.get_content()
    return text.replace("\r\n", "\n")
