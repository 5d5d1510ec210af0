"""SMS reach somebody who sends them on, and what he answers is understood."""

import logging
import time
from base64 import b64encode
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

import httpx
import msgspec
import pytest

from bookwright.engine.messages.ports import Outgoing, Undeliverable
from bookwright.gateways import sms_http
from bookwright.gateways.sms_http import (
    NotTaken,
    SmsService,
    SmsToService,
    SmsToTwilio,
    Twilio,
)
from bookwright.kit.clock import Instant
from tests.gateways.phone_company import answers, phone_company

MESSAGE = Outgoing(
    identity="5.x",
    sender_name="Klinikken",
    sender_email="post@clinic.example",
    recipient="+4740000000",
    subject="",
    body="12345 er koden din & «æøå»\nHilsen",
    at=Instant(1_700_000_000),
)

Make = Callable[[str], SmsToService | SmsToTwilio]


def send(gateway: SmsToService | SmsToTwilio) -> None:
    try:
        gateway.send(MESSAGE)
    finally:
        gateway.hang_up()


def service(host: str) -> SmsToService:
    return SmsToService(SmsService(url=f"{host}/sms?key=hunter2", user="ada", password="hunter2"))


def twilio(host: str) -> SmsToTwilio:
    return SmsToTwilio(Twilio(sid="AC1", token="hunter2", sender="+4712345678", host=host))


both = pytest.mark.parametrize("gateway", [service, twilio])


def test_the_service_is_asked_in_the_documented_form() -> None:
    with phone_company(answers(202)) as (host, asked):
        send(service(host))
    (call,) = asked
    assert call.path == "/sms?key=hunter2"
    assert call.headers["authorization"] == f"Basic {b64encode(b'ada:hunter2').decode()}"
    assert call.headers["content-type"] == "application/json; charset=utf-8"
    assert call.headers["idempotency-key"] == "5.x"
    assert msgspec.json.decode(call.body) == {
        "id": "5.x",
        "from": "Klinikken",
        "to": "+4740000000",
        "text": MESSAGE.body,
    }


def test_without_credentials_none_are_sent() -> None:
    with phone_company(answers(200)) as (host, asked):
        send(SmsToService(SmsService(url=f"{host}/sms")))
    assert "authorization" not in asked[0].headers


@pytest.mark.parametrize(
    ("sender", "name"), [("+4712345678", "From"), ("MG" + "0" * 32, "MessagingServiceSid")]
)
def test_twilio_is_asked_in_its_own_form(sender: str, name: str) -> None:
    with phone_company(answers(201)) as (host, asked):
        send(SmsToTwilio(Twilio(sid="AC1", token="hunter2", sender=sender, host=host)))
    (call,) = asked
    assert call.path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert call.headers["authorization"] == f"Basic {b64encode(b'AC1:hunter2').decode()}"
    assert parse_qs(call.body.decode(), strict_parsing=True) == {
        name: [sender],
        "To": ["+4740000000"],
        "Body": [MESSAGE.body],
    }


@both
@pytest.mark.parametrize("status", [400, 403, 422])
def test_what_is_refused_for_good_is_undeliverable(gateway: Make, status: int) -> None:
    refusal = answers(status, b'{"code": 21211,\r\n "message": "Invalid \x00To"}')
    with phone_company(refusal) as (host, asked), pytest.raises(Undeliverable) as refused:
        send(gateway(host))
    assert str(refused.value) == f'{status} {{"code": 21211, "message": "Invalid To"}}'
    assert len(asked) == 1


@both
@pytest.mark.parametrize("status", [301, 307, 401, 404, 408, 425, 429, 500, 503])
def test_what_is_not_taken_now_may_be_tried_again(gateway: Make, status: int) -> None:
    elsewhere = answers(status, b"no", Location="/elsewhere")
    with phone_company(elsewhere) as (host, asked), pytest.raises(NotTaken, match=f"{status} no"):
        send(gateway(host))
    assert len(asked) == 1, "a redirect is not followed"


@both
def test_a_long_answer_is_read_to_a_limit(
    gateway: Make,
) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(400)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"a" * 1000)
        except OSError:
            handler.close_connection = True

    with phone_company(endless) as (host, _asked), pytest.raises(Undeliverable) as refused:
        send(gateway(host))
    assert len(str(refused.value)) < 400


@both
def test_nobody_is_waited_for_longer_than_said(
    gateway: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms_http, "SECONDS", 2.0)

    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        try:
            for _ in range(300):
                handler.wfile.write(b" ")
                time.sleep(0.1)  # slowly, but never silent for long
        except OSError:
            pass

    with phone_company(drips) as (host, _asked):
        began = time.monotonic()
        with pytest.raises(NotTaken, match="in time"):
            send(gateway(host))
        assert time.monotonic() - began < 15


@both
def test_silence_and_a_broken_connection_are_no_refusal(
    gateway: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms_http, "SECONDS", 0.4)

    def hangs_up(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    def is_silent(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(1)
        handler.close_connection = True

    for behaviour in (hangs_up, is_silent):
        with phone_company(behaviour) as (host, _), pytest.raises(httpx.HTTPError):
            send(gateway(host))
        with pytest.raises(httpx.ConnectError):  # nobody is there any more
            send(gateway(host))


@both
def test_one_connection_serves_the_next_message_too(
    gateway: Make,
) -> None:
    ports = set()

    def remember(handler: BaseHTTPRequestHandler) -> None:
        ports.add(handler.client_address[1])
        answers(200)(handler)

    with phone_company(remember) as (host, asked):
        one = gateway(host)
        for _ in range(3):
            one.send(MESSAGE)
        one.hang_up()
        assert len(ports) == 1
        send(one)
        assert len(ports) == 2
    assert len(asked) == 4


@both
def test_no_secret_is_logged_or_shown(gateway: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with phone_company(answers(500)) as (host, _), pytest.raises(NotTaken) as refused:
        send(gateway(host))
    shown = f"{caplog.text} {refused.value!r} {gateway(host)!r}"
    assert "hunter2" not in shown
    assert "hunter2" not in repr(SmsService(url="https://x.example/hunter2", password="hunter2"))
    assert "hunter2" not in repr(Twilio(sid="AC1", token="hunter2", sender="Clinic"))
