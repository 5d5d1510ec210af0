"""A real SMTP server that behaves as it is told to."""

import subprocess
from asyncio import WriteTransport
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.gateways.given import read
from tests.ports import free_port
from tests.processes import PATIENCE

Step = Callable[[SMTP], Awaitable[str | None]]
"""An answer of its own, or None for the usual one."""


class Postbox:
    """steps: what it does instead of the usual, by command: EHLO, MAIL, RCPT, DATA, ACCEPTED (it
    keeps the mail, and then does that), QUIT.
    """

    def __init__(self, **steps: Step) -> None:
        self.steps = steps
        self.letters: list[EmailMessage] = []
        self.envelopes: list[tuple[str | None, list[str]]] = []
        self.log: list[str] = []
        self.sessions: set[int] = set()

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, session: Session, _: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.sessions.add(id(session))
        own = await self._does("EHLO", server)
        return answers if own is None else [own]

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._does("MAIL", server) or "250 OK"

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        own = await self._does("RCPT", server)
        envelope.rcpt_tos.append(address)
        return own or "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _: Session, envelope: Envelope
    ) -> str:
        own = await self._does("DATA", server)
        if own is None:
            assert isinstance(envelope.content, bytes)
            self.letters.append(read(envelope.content))
            self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
            own = await self._does("ACCEPTED", server)
        return own or "250 OK"

    async def handle_QUIT(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _: Session, _envelope: Envelope
    ) -> str:
        return await self._does("QUIT", server) or "221 Bye"

    async def _does(self, command: str, server: SMTP) -> str | None:
        self.log.append(command)
        return await self.steps[command](server) if command in self.steps else None


def says(*answers: str) -> Step:
    """Each once, then the usual one."""
    left = list(answers)

    async def answer(_server: SMTP) -> str | None:
        return left.pop(0) if left else None

    return answer


def drops(times: int = 1) -> Step:
    """The connection, without a word; so often."""
    left = [None] * times

    async def drop(server: SMTP) -> str | None:
        if left:
            left.pop()
            assert isinstance(server.transport, WriteTransport)
            server.transport.abort()
            return "421 Gone"
        return None

    return drop


def hangs(until: "Callable[[], Awaitable[Any]]") -> Step:
    async def hang(_server: SMTP) -> str | None:
        await until()
        return None

    return hang


def knows(user: str, password: str) -> Callable[..., AuthResult]:
    def authenticator(*words: Any) -> AuthResult:
        given = words[-1]
        right = (given.login, given.password) == (user.encode(), password.encode())
        return AuthResult(success=right, handled=False)

    return authenticator


@contextmanager
def open_for(postbox: Postbox, **kwargs: Any) -> Iterator[int]:
    """Its port."""
    controller = Controller(
        postbox, hostname="127.0.0.1", port=free_port(), ready_timeout=PATIENCE, **kwargs
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """For 127.0.0.1, vouched for by nobody but itself; its key is in the same file."""
    file = folder / "certificate.pem"
    subject = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    made = ("openssl", "req", "-x509", *kind, *subject, "-keyout", file, "-out", f"{file}.public")
    subprocess.run(made, check=True, capture_output=True)
    public = Path(f"{file}.public")
    file.write_bytes(file.read_bytes() + public.read_bytes())
    return file


def encrypted_with(file: Path) -> SSLContext:
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
