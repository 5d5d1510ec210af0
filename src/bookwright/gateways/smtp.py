"""Mail that leaves for an SMTP server (RFC 5321)."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Final

from bookwright.engine.messages.ports import Outgoing, Undeliverable
from bookwright.gateways import headers
from bookwright.gateways.letter import Origin, letter
from bookwright.gateways.smtp_session import NotTaken, Session, SmtpServer

SECONDS: Final = 10.0
"""For one message, from the first connection to its acceptance."""


class MailToServer:
    """Sessions are kept for the next message until `hang_up`, one for each that is sent at once."""

    def __init__(self, origin: Origin, server: SmtpServer) -> None:
        self.origin = origin
        self.server = server
        self._kept: deque[Session] = deque()

    def send(self, message: Outgoing, /) -> None:
        """Raises Undeliverable, NotTaken, or what became of the connection: OSError."""
        content = letter(message, origin=self.origin)
        recipient = headers.ascii_address(message.recipient)
        until = monotonic() + SECONDS
        session = self._addressed(recipient, until=until)
        with _ended_on_failure(session):
            session.deliver(content, until=until)
        self._kept.append(session)

    def hang_up(self) -> None:
        while self._kept:
            self._kept.pop().quit()

    def _addressed(self, recipient: str, *, until: float) -> Session:
        """With sender and recipient accepted. A session that was kept may have ended meanwhile:
        then, as nothing was handed over yet, another one is begun.
        """
        with suppress(IndexError):
            session = self._kept.pop()
            with suppress(OSError), _ended_on_failure(session):
                session.address(self.origin.address, recipient, until=until)
                return session
        session = Session(self.server, name=self.origin.domain, until=until)
        with _ended_on_failure(session):
            session.address(self.origin.address, recipient, until=until)
        return session


@contextmanager
def _ended_on_failure(session: Session) -> Iterator[None]:
    try:
        yield
    except (NotTaken, Undeliverable):
        session.quit()
        raise
    except BaseException:
        session.drop()
        raise
