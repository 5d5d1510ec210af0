"""One connection to an SMTP server, and what its answers mean (RFC 5321, 3207, 4954)."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Final

import msgspec

from bookwright.engine.messages.ports import Undeliverable

_CLOSING: Final = 421
_NOT_THE_MESSAGE: Final = frozenset({530, 534, 535, 538})
"""Said about us, and not about a message: we are to log in, or otherwise."""

_LONGEST_ANSWER: Final = 300
_SECONDS_TO_QUIT: Final = 1.0


class Tls(StrEnum):
    """IMPLICIT: from the first byte (`smtps://`). Certificates are verified in each case."""

    IMPLICIT = "implicit"
    REQUIRED = "required"
    OFFERED = "offered"
    OFF = "off"


class SmtpServer(msgspec.Struct, frozen=True, kw_only=True):
    """authority: a file of certificates to trust instead of the system's."""

    host: str
    port: int
    tls: Tls
    user: str | None = None
    password: str | None = None
    authority: Path | None = None

    def __repr__(self) -> str:
        return f"<SmtpServer {self.host}:{self.port}>"


class NotTaken(Exception):
    """The server does not take it now."""


class Session:
    """Each step ends by `until`, of the monotonic clock. One that fails raises NotTaken,
    Undeliverable, or OSError where the connection broke; then the session is to be ended.
    """

    def __init__(self, server: SmtpServer, *, name: str, until: float) -> None:
        """Connected, encrypted and logged in. name: what we say we are."""
        with _told_plainly():
            self._smtp = _connected(server, name, seconds=_left(until))
        try:
            with _told_plainly():
                self._hurry(until)
                self._smtp.ehlo_or_helo_if_needed()
                self._encrypt(server, until)
                self._log_in(server, until)
        except BaseException:
            self.drop()
            raise

    def address(self, sender: str, recipient: str, *, until: float) -> None:
        with _told_plainly():
            self._hurry(until)
            _expect_taken(self._smtp.mail(sender))
            self._hurry(until)
            _expect_taken(self._smtp.rcpt(recipient))

    def deliver(self, content: bytes, *, until: float) -> None:
        """If the connection breaks before the last answer, nobody knows whether it was accepted."""
        with _told_plainly():
            self._hurry(until)
            try:
                answer = self._smtp.data(content)
            except smtplib.SMTPDataError as error:
                answer = (error.smtp_code, _bytes(error.smtp_error))
            _expect_taken(answer)

    def quit(self) -> None:
        with suppress(OSError):
            self._hurry(monotonic() + _SECONDS_TO_QUIT)
            self._smtp.quit()
        self.drop()

    def drop(self) -> None:
        self._smtp.close()

    def _encrypt(self, server: SmtpServer, until: float) -> None:
        if server.tls in {Tls.IMPLICIT, Tls.OFF}:
            return
        if self._smtp.has_extn("starttls"):
            self._hurry(until)
            self._smtp.starttls(context=_context(server))
            self._smtp.ehlo_or_helo_if_needed()
        elif server.tls is Tls.REQUIRED:
            raise NotTaken("the server offers no TLS")

    def _log_in(self, server: SmtpServer, until: float) -> None:
        if server.user is not None:
            self._hurry(until)
            self._smtp.login(server.user, server.password or "")

    def _hurry(self, until: float) -> None:
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(_left(until))


def _connected(server: SmtpServer, name: str, *, seconds: float) -> smtplib.SMTP:
    if server.tls is Tls.IMPLICIT:
        return smtplib.SMTP_SSL(
            *(server.host, server.port, name), timeout=seconds, context=_context(server)
        )
    return smtplib.SMTP(server.host, server.port, name, timeout=seconds)


def _context(server: SmtpServer) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.authority)


def _left(until: float) -> float:
    return max(0.01, until - monotonic())


def _expect_taken(answer: tuple[int, bytes]) -> None:
    """What is refused for good here is the message; before, we were."""
    code, text = answer
    if code // 10 == 25:  # noqa: PLR2004 -- 250 and its kin: done
        return
    words = _words(code, text)
    if code // 100 == 5 and code not in _NOT_THE_MESSAGE:  # noqa: PLR2004 -- 5xx: for good
        raise Undeliverable(words)
    raise ConnectionAbortedError(words) if code == _CLOSING else NotTaken(words)


@contextmanager
def _told_plainly() -> Iterator[None]:
    """In errors of ours, without what stands in those of smtplib."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise NotTaken(_words(error.smtp_code, _bytes(error.smtp_error))) from None
    except smtplib.SMTPServerDisconnected:
        raise ConnectionAbortedError("the connection broke") from None
    except smtplib.SMTPException as error:
        raise NotTaken(type(error).__name__) from None


def _words(code: int, text: bytes) -> str:
    """Printable, since it is shown to people."""
    answer = " ".join(text[:_LONGEST_ANSWER].decode("ascii", "replace").split())
    return f"{code} {''.join(filter(str.isprintable, answer))}"


def _bytes(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
