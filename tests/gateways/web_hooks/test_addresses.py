"""Where a hook leads is looked at when it is called, and what was looked at is what is called."""

import socket
import ssl
import time
from collections.abc import Callable
from threading import Event
from typing import Any, Final

import httpx
import pytest

from bookwright.engine.webhooks.ports import Request, Unanswered
from bookwright.gateways.web_hooks import posting
from bookwright.gateways.web_hooks.addresses import NOT_FOUND, NOT_PUBLIC
from bookwright.gateways.web_hooks.posting import HttpPost
from tests.gateways.web_hooks.receivers import receiving
from tests.processes import PATIENCE

PUBLIC: Final = "93.184.215.14"
OURS: Final = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
)

LookUp = Callable[..., list[Any]]
Connected = list[tuple[Any, ...]]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> Connected:
    """Every address that is connected to; none of them answers."""
    asked: Connected = []

    class Nobody(socket.socket):
        def connect(self, address: Any, /) -> None:
            asked.append(address)
            raise ConnectionRefusedError

    monkeypatch.setattr("bookwright.gateways.web_hooks.stream.socket.socket", Nobody)
    return asked


def post(url: str, *, allow_private: bool = False, tls: ssl.SSLContext | None = None) -> int:
    gateway = HttpPost(tls or httpx.create_ssl_context(), allow_private=allow_private)
    return gateway(Request(url, b"{}", ("sha256=",))).status


def resolved(*answers: list[str]) -> LookUp:
    """The first look-up finds the first of the answers, and so on."""
    left = [*answers]

    def look_up(_host: str, port: int, **_: Any) -> list[Any]:
        found = left.pop(0)
        families = [socket.AF_INET6 if ":" in one else socket.AF_INET for one in found]
        return [
            (family, socket.SOCK_STREAM, 6, "", (address, port))
            for family, address in zip(families, found, strict=True)
        ]

    return look_up


@pytest.mark.parametrize("address", OURS)
@pytest.mark.parametrize("others", [[], [PUBLIC]])
def test_a_name_that_leads_to_us_is_not_called(
    address: str, others: list[str], connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolved([*others, address]))
    with pytest.raises(Unanswered, match=NOT_PUBLIC):
        post("https://rebound.example/")
    assert connected == []


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "0x7f000001",
            "0177.0.0.1",
            "017700000001",
        ),
        *("localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]"),
        *("0", "0.0.0.0", "[::]", "169.254.169.254", "%31%32%37.0.0.1"),
    ],
)
def test_however_it_is_spelled_we_are_not_called(host: str, connected: Connected) -> None:
    with receiving() as receiver:
        with pytest.raises(Unanswered):
            post(f"http://{host}:{receiver.port}/")
        assert receiver.got == []
    assert connected == []


def test_what_was_looked_at_is_what_is_connected_to(
    connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look-up would find ourselves; there is none."""
    monkeypatch.setattr(socket, "getaddrinfo", resolved([PUBLIC], ["127.0.0.1"]))
    with pytest.raises(Unanswered):
        post("http://rebound.example/")
    assert connected == [(PUBLIC, 80)]
    with pytest.raises(Unanswered, match=NOT_PUBLIC):
        post("http://rebound.example/")
    assert len(connected) == 1


def test_every_public_address_is_tried(
    connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolved(["2606:2800::1", PUBLIC]))
    with pytest.raises(Unanswered):
        post("http://two.example:8080/")
    assert connected == [("2606:2800::1", 8080), (PUBLIC, 8080)]


def test_our_own_network_may_be_allowed() -> None:
    with receiving() as receiver:
        assert post(f"http://localhost:{receiver.port}/", allow_private=True) == 200
        assert len(receiver.got) == 1


def test_the_certificate_is_the_names_while_the_address_is_the_checked_one(
    tls_of_ours: ssl.SSLContext,
    tls_that_knows_ours: ssl.SSLContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    tls_of_ours.sni_callback = lambda _socket, name, _context: asked.append(name)
    monkeypatch.setattr(socket, "getaddrinfo", resolved(["127.0.0.1"], ["127.0.0.1"]))
    with receiving(tls=tls_of_ours) as receiver:
        url = f"https://receiver.example:{receiver.port}/"
        assert post(url, allow_private=True, tls=tls_that_knows_ours) == 200
        with pytest.raises(Unanswered, match="certificate"):
            post(url.replace("receiver.", "other."), allow_private=True, tls=tls_that_knows_ours)
    assert asked == ["receiver.example", "other.example"]
    [(_, headers, _)] = receiver.requests
    assert headers["host"] == f"receiver.example:{receiver.port}"


def test_a_name_without_an_address_is_said_to_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unanswered, match=NOT_FOUND):
        post("http://nowhere.example/")


def test_a_look_up_without_an_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = Event()

    def slow(*_: Any, **__: Any) -> list[Any]:
        over.wait(PATIENCE)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    monkeypatch.setattr(posting, "SECONDS", 0.3)
    began = time.monotonic()
    with pytest.raises(Unanswered, match=NOT_FOUND):
        post("http://slow.example/")
    over.set()
    assert time.monotonic() - began < PATIENCE / 2
