"""A message as mail (RFC 5322)."""

from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from bookwright.engine.messages.ports import Outgoing, Undeliverable


def letter(message: Outgoing, *, domain: str) -> bytes:
    """The same bytes each time. domain: of the Message-ID.

    Raises Undeliverable for an address or a header that mail cannot carry: a line break in a name
    or a subject is refused, never written.
    """
    mail = EmailMessage(policy=SMTP)
    try:
        mail["Message-ID"] = f"<{message.identity}@{domain}>"
        mail["Date"] = datetime.fromtimestamp(message.at, UTC)
        mail["From"] = Address(message.sender_name, addr_spec=_ascii(message.sender_email))
        mail["To"] = Address(addr_spec=_ascii(message.recipient))
        mail["Subject"] = message.subject
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.body)
        return mail.as_bytes()
    except (MessageError, ValueError, IndexError) as error:  # as the email package has it
        raise Undeliverable(f"cannot be written as mail: {type(error).__name__}") from error


def _ascii(address: str) -> str:
    """A domain in letters of its own (`å.example`) has a name in plain ones (RFC 3490)."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"
