"""Mail reaches a real SMTP server, and what the server answers is understood."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bookwright.engine.messages.ports import Undeliverable
from bookwright.gateways import smtp
from bookwright.gateways.smtp import MailToServer
from bookwright.gateways.smtp_session import NotTaken, SmtpServer, Tls
from tests.gateways.given import MESSAGE, ORIGIN, RICH, text_of
from tests.gateways.postbox import (
    Postbox,
    certificate,
    drops,
    encrypted_with,
    hangs,
    knows,
    open_for,
    says,
)
from tests.processes import PATIENCE

STEPS = ("EHLO", "MAIL", "RCPT", "DATA", "ACCEPTED")


@contextmanager
def mail_to(
    postbox: Postbox, *, server: dict[str, Any] | None = None, **ours: Any
) -> Iterator[MailToServer]:
    with open_for(postbox, **(server or {})) as port:
        wanted = {"host": "127.0.0.1", "port": port, "tls": Tls.OFFERED, **ours}
        gateway = MailToServer(ORIGIN, SmtpServer(**wanted))
        try:
            yield gateway
        finally:
            gateway.hang_up()


def test_it_takes_a_message_as_it_is() -> None:
    postbox = Postbox()
    with mail_to(postbox) as gateway:
        gateway.send(RICH._replace(body="First.\n.\n.hidden\nLast."))
    (mail,) = postbox.letters
    assert postbox.envelopes == [("noreply@booking.example", ["kari@example.org"])]
    assert mail["Message-ID"] == f"<{MESSAGE.identity}@booking.example>"
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert text_of(plain) == "First.\n.\n.hidden\nLast.\n"  # type: ignore[arg-type]  # a part is one


def test_one_connection_serves_the_next_message_too_and_is_ended_politely() -> None:
    postbox = Postbox()
    with mail_to(postbox) as gateway:
        for number in range(3):
            gateway.send(MESSAGE._replace(identity=f"{number}.x"))
        assert "QUIT" not in postbox.log
    assert len(postbox.sessions) == 1
    assert postbox.log[-1] == "QUIT"
    assert [mail["Message-ID"] for mail in postbox.letters] == [
        f"<{number}.x@booking.example>" for number in range(3)
    ]


def test_a_connection_that_ended_meanwhile_is_replaced() -> None:
    async def second(server: Any, seen: list[None] = []) -> None:  # noqa: B006 -- one test, one list
        seen.append(None)
        if len(seen) == 2:
            server.transport.abort()

    postbox = Postbox(MAIL=second)
    with mail_to(postbox) as gateway:
        gateway.send(MESSAGE)
        gateway.send(MESSAGE._replace(identity="6.x"))
    assert len(postbox.letters) == 2
    assert len(postbox.sessions) == 2


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("RCPT", "550 5.1.1 No such user"),
        ("MAIL", "553 5.1.8 Sender refused"),
        ("DATA", "554 5.6.0 Spam"),
    ],
)
def test_a_message_that_is_refused_for_good_is_undeliverable(command: str, answer: str) -> None:
    postbox = Postbox(**{command: says(answer)})
    with mail_to(postbox) as gateway:
        with pytest.raises(Undeliverable) as refused:
            gateway.send(MESSAGE)
        assert str(refused.value) == answer
        gateway.send(MESSAGE._replace(identity="6.x"))
    assert [mail["Message-ID"] for mail in postbox.letters] == ["<6.x@booking.example>"]


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["451 4.3.0 Try later", "530 5.7.0 Log in first"])
def test_what_is_not_taken_now_may_be_tried_again(command: str, answer: str) -> None:
    postbox = Postbox(**{command: says(answer)})
    with mail_to(postbox) as gateway:
        with pytest.raises(NotTaken, match=answer):
            gateway.send(MESSAGE)
        gateway.send(MESSAGE)
    assert len(postbox.letters) == 1


@pytest.mark.parametrize("step", STEPS)
def test_a_connection_that_breaks_is_no_refusal(step: str) -> None:
    postbox = Postbox(**{step: drops()})
    with mail_to(postbox) as gateway:
        with pytest.raises(ConnectionAbortedError):
            gateway.send(MESSAGE)
        assert len(postbox.letters) == (step == "ACCEPTED")
        gateway.send(MESSAGE)
    ids = {mail["Message-ID"] for mail in postbox.letters}
    assert len(postbox.letters) == 1 + (step == "ACCEPTED")
    assert len(ids) == 1, "whoever receives it twice can tell"


@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_does_not_answer_is_waited_for_no_longer_than_said(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "SECONDS", 0.5)
    postbox = Postbox(**{step: hangs(lambda: asyncio.sleep(PATIENCE))})
    with mail_to(postbox) as gateway:
        began = time.monotonic()
        with pytest.raises((OSError, NotTaken)):
            gateway.send(MESSAGE)
        assert time.monotonic() - began < PATIENCE / 2


def test_nor_is_one_that_does_not_even_greet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = SmtpServer(host="127.0.0.1", port=silent.getsockname()[1], tls=Tls.OFFERED)
        with pytest.raises(OSError):  # noqa: PT011 -- whichever
            MailToServer(ORIGIN, server).send(MESSAGE)


def test_nobody_there_is_no_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(ConnectionRefusedError):
        MailToServer(ORIGIN, SmtpServer(host="127.0.0.1", port=port, tls=Tls.OFFERED)).send(MESSAGE)


@pytest.mark.parametrize("tls", [Tls.OFFERED, Tls.REQUIRED])
def test_it_encrypts_and_logs_in(tls: Tls, tmp_path: Path) -> None:
    file = certificate(tmp_path)
    secured = {
        "tls_context": encrypted_with(file),
        "require_starttls": True,
        "authenticator": knows("ada", "hunter2"),
        "auth_required": True,
    }
    postbox = Postbox()
    with mail_to(
        postbox, server=secured, tls=tls, user="ada", password="hunter2", authority=file
    ) as gateway:
        gateway.send(MESSAGE)
    assert len(postbox.letters) == 1


def test_it_encrypts_from_the_first_byte(tmp_path: Path) -> None:
    file = certificate(tmp_path)
    postbox = Postbox()
    with mail_to(
        postbox, server={"ssl_context": encrypted_with(file)}, tls=Tls.IMPLICIT, authority=file
    ) as gateway:
        gateway.send(MESSAGE)
    assert len(postbox.letters) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    postbox = Postbox()
    secured = {"tls_context": encrypted_with(certificate(tmp_path))}
    with mail_to(postbox, server=secured) as gateway, pytest.raises(OSError, match="certificate"):
        gateway.send(MESSAGE)
    assert postbox.letters == []


def test_where_tls_is_required_nothing_is_said_without_it() -> None:
    postbox = Postbox()
    with mail_to(postbox, tls=Tls.REQUIRED) as gateway, pytest.raises(NotTaken, match="no TLS"):
        gateway.send(MESSAGE)
    assert postbox.log == ["EHLO"]


def test_a_login_that_is_refused_is_not_the_messages_fault() -> None:
    plain = {"authenticator": knows("ada", "hunter2"), "auth_require_tls": False}
    postbox = Postbox()
    with (
        mail_to(postbox, server=plain, user="ada", password="hunter3") as gateway,
        pytest.raises(NotTaken, match="535 ") as refused,
    ):
        gateway.send(MESSAGE)
    assert "hunter" not in repr(refused.value)
    assert postbox.letters == []


def test_what_it_knows_is_shown_to_nobody() -> None:
    server = SmtpServer(host="mail.example", port=25, tls=Tls.OFF, user="ada", password="hunter2")
    assert "hunter2" not in f"{server!r} {MailToServer(ORIGIN, server)!r}"
    assert "ada" not in repr(server)
