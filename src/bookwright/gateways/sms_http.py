"""SMS that leave for somebody who sends them on, by HTTPS: our own form, and Twilio's."""

import ssl
from base64 import b64encode
from collections.abc import Mapping
from contextlib import closing
from time import monotonic
from typing import Final

import httpx
import msgspec

from bookwright.engine.messages.ports import Outgoing, Undeliverable

SECONDS: Final = 10.0
"""For the whole answer."""

MOST_READ: Final = 16 * 1024
_LONGEST_ANSWER: Final = 300
_NOT_THE_MESSAGE: Final = frozenset({401, 404, 407, 408, 425, 429})
"""Said about us or about now, and not about a message."""

_BAD, _FAILED = 400, 500
_USUAL: Final = {
    "User-Agent": "Bookwright",
    "Accept": "application/json",
    "Accept-Encoding": "identity",
}


class NotTaken(Exception):
    """The other side does not take it now."""


class SmsService(msgspec.Struct, frozen=True, kw_only=True):
    """docs/reference/sms-gateway.md says what it is asked. url: without the credentials."""

    url: str
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return "<SmsService>"  # the path or query of the URL may hold a secret too


class Twilio(msgspec.Struct, frozen=True, kw_only=True):
    """sender: a number, a name, or a messaging service's SID (`MG...`). host: scheme and host."""

    sid: str
    token: str
    sender: str
    host: str = "https://api.twilio.com"

    def __repr__(self) -> str:
        return "<Twilio>"


class SmsToService:
    def __init__(self, service: SmsService) -> None:
        self._url = service.url
        self._calls = _Calls(service.user, service.password)

    def send(self, message: Outgoing, /) -> None:
        """Raises Undeliverable, NotTaken, or httpx.HTTPError."""
        content = {
            "id": message.identity,
            "from": message.sender_name,
            "to": message.recipient,
            "text": message.body,
        }
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": message.identity,
        }
        self._calls.post(self._url, headers, msgspec.json.encode(content))

    def hang_up(self) -> None:
        self._calls.hang_up()


class SmsToTwilio:
    """It knows no idempotency: what is tried again after a lost answer may arrive twice."""

    def __init__(self, twilio: Twilio) -> None:
        self._url = f"{twilio.host}/2010-04-01/Accounts/{twilio.sid}/Messages.json"
        self._from = "MessagingServiceSid" if twilio.sender.startswith("MG") else "From"
        self._sender = twilio.sender
        self._calls = _Calls(twilio.sid, twilio.token)

    def send(self, message: Outgoing, /) -> None:
        """Raises Undeliverable, NotTaken, or httpx.HTTPError."""
        form = {self._from: self._sender, "To": message.recipient, "Body": message.body}
        content = str(httpx.QueryParams(form)).encode()
        self._calls.post(self._url, {"Content-Type": "application/x-www-form-urlencoded"}, content)

    def hang_up(self) -> None:
        self._calls.hang_up()


class _Calls:
    """Connections are kept for the next one until `hang_up`. Redirects are not followed.

    By the transport alone: httpx's client would write each URL to the log.
    """

    def __init__(self, user: str | None, password: str | None) -> None:
        basic = b64encode(f"{user}:{password or ''}".encode()).decode()
        self._headers = {} if user is None else {"Authorization": f"Basic {basic}"}
        self._transport = httpx.HTTPTransport(
            verify=ssl.create_default_context(),
            trust_env=False,
        )

    def hang_up(self) -> None:
        self._transport.close()

    def post(self, url: str, headers: Mapping[str, str], content: bytes) -> None:
        until = monotonic() + SECONDS
        request = httpx.Request(
            "POST",
            url,
            headers={**_USUAL, **self._headers, **headers},
            content=content,
            extensions={"timeout": httpx.Timeout(SECONDS / 2).as_dict()},
        )
        with closing(self._transport.handle_request(request)) as answer:
            text = _beginning(answer, until=until)
        if not answer.is_success:
            raise _judged(answer.status_code, text)


def _beginning(answer: httpx.Response, *, until: float) -> str:
    """Printable, since it is shown to people."""
    body = b""
    for chunk in answer.iter_raw():
        body += chunk
        if len(body) > MOST_READ:
            break
        if monotonic() > until:
            raise NotTaken("no whole answer in time")
    words = " ".join(body[:MOST_READ].decode("utf-8", "replace").split())
    return "".join(filter(str.isprintable, words))[:_LONGEST_ANSWER]


def _judged(status: int, text: str) -> Exception:
    said = f"{status} {text}".strip()
    if _BAD <= status < _FAILED and status not in _NOT_THE_MESSAGE:
        return Undeliverable(said)
    return NotTaken(said)
