"""A message as mail (RFC 5322, MIME)."""

import hashlib
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final, NamedTuple

from bookwright.engine.messages.ports import Outgoing, Undeliverable
from bookwright.gateways import headers

_POLICY: Final = SMTP.clone(cte_type="7bit")
"""Nothing above ASCII, so that any server may pass it on as it is."""

_METHOD: Final = re.compile(r"^METHOD:([A-Z-]+)\r?$", re.MULTILINE)


class Origin(NamedTuple):
    """Where our mail comes from. address: of From, whose domain vouches for it (SPF, DKIM);
    domain: ends a Message-ID and a List-Id.
    """

    address: str
    domain: str


def letter(message: Outgoing, *, origin: Origin) -> bytes:
    """The same bytes each time.

    A line break in a name or a subject is written as a space. Raises Undeliverable for an address
    or a text that mail cannot carry.
    """
    mail = EmailMessage(policy=_POLICY)
    try:
        _write_headers(mail, message, origin)
        _write_parts(mail, message)
        return mail.as_bytes()
    except (headers.Unwritable, UnicodeError) as error:  # half a character is no text
        raise Undeliverable(f"cannot be written as mail: {type(error).__name__}") from error


def _write_headers(mail: EmailMessage, message: Outgoing, origin: Origin) -> None:
    name = message.sender_name
    headers.add(mail, "Message-ID", f"<{message.identity}@{origin.domain}>")
    headers.add(mail, "Date", format_datetime(datetime.fromtimestamp(message.at, UTC)))
    headers.add(mail, "From", headers.address(origin.address, name=name))
    headers.add(mail, "Reply-To", headers.address(message.sender_email, name=name))
    headers.add(mail, "To", headers.address(message.recipient))
    headers.add(mail, "Subject", headers.text(message.subject))
    headers.add(mail, "Auto-Submitted", "auto-generated")
    if message.list_id:
        headers.add(mail, "List-Id", headers.list_id(message.list_id, origin.domain))


def _write_parts(mail: EmailMessage, message: Outgoing) -> None:
    mail.set_content(message.body)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    if message.calendar:
        method = _METHOD.search(message.calendar)
        mail.add_attachment(
            message.calendar,
            subtype="calendar",
            params={"method": method[1]} if method else {},
            filename="invite.ics",
        )
    _set_boundaries(mail, message)


def _set_boundaries(mail: EmailMessage, message: Outgoing) -> None:
    """The same each time, and in none of the parts: nothing holds its own hash."""
    everything = f"{message.body}\0{message.html}\0{message.calendar}"
    name = hashlib.sha256(everything.encode()).hexdigest()[:40]
    divided = (part for part in mail.walk() if part.is_multipart())
    for depth, part in enumerate(divided):
        part.set_boundary(f"{depth}-{name}")
