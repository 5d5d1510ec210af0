"""One POST to a receiver, whatever the receiver does."""

import socket
import ssl
import time
from base64 import b64encode
from threading import Event
from typing import Final

import httpx
import pytest

from bookwright.engine.webhooks.ports import Request, Response, Unanswered
from bookwright.gateways.web_hooks import posting
from bookwright.gateways.web_hooks.posting import (
    CANNOT_CONNECT,
    MOST_KEPT,
    NOT_AN_ADDRESS,
    NOT_HTTP,
    TIMED_OUT,
    HttpPost,
)
from tests.gateways.web_hooks.receivers import FINE, receiving
from tests.ports import free_port
from tests.processes import PATIENCE

BODY: Final = '{"name": "Åse"}'.encode()


def post(url: str, *signatures: str) -> Response:
    return HttpPost(httpx.create_ssl_context(), allow_private=True)(Request(url, BODY, signatures))


def test_a_receiver_gets_the_bytes_and_is_heard() -> None:
    with receiving() as receiver:
        url = f"http://127.0.0.1:{receiver.port}/hooks?secret=a%20b&x[]=1#top"
        assert post(url, "sha256=new", "sha256=old") == Response(200, "thanks")
    [(line, headers, body)] = receiver.requests
    assert line == "POST /hooks?secret=a%20b&x[]=1 HTTP/1.1"
    assert body == BODY
    assert headers == {
        "host": f"127.0.0.1:{receiver.port}",
        "user-agent": "Bookwright",
        "content-type": "application/json; charset=utf-8",
        "content-length": str(len(BODY)),
        "accept": "*/*",
        "connection": "close",
        "x-makeplans-signature": "sha256=new",
        "x-makeplans-signature-old": "sha256=old",
    }


def test_credentials_of_the_address_become_basic_authentication() -> None:
    with receiving() as receiver:
        post(f"http://us%40er:p%C3%A5ss%3A@127.0.0.1:{receiver.port}/", "sha256=new")
    [(line, headers, _)] = receiver.requests
    assert line == "POST / HTTP/1.1"
    assert headers["authorization"] == "Basic " + b64encode("us@er:påss:".encode()).decode()
    assert headers["host"] == f"127.0.0.1:{receiver.port}"
    assert "x-makeplans-signature-old" not in headers


@pytest.mark.parametrize("status", [204, 302, 404, 410, 500])
def test_any_status_is_an_answer(status: int) -> None:
    with receiving(f"HTTP/1.1 {status} So\r\nContent-Length: 0\r\n\r\n".encode()) as receiver:
        assert post(f"http://127.0.0.1:{receiver.port}/") == Response(status, "")


def test_redirects_are_not_followed() -> None:
    with receiving() as private:
        place = f"http://127.0.0.1:{private.port}/".encode()
        moved = b"HTTP/1.1 307 Go\r\nLocation: " + place + b"\r\nContent-Length: 0\r\n\r\n"
        with receiving(moved) as receiver:
            assert post(f"http://127.0.0.1:{receiver.port}/").status == 307
    assert private.got == []


def test_an_answer_is_read_to_a_limit() -> None:
    """It never ends, and it is not waited for."""
    over = Event()

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            while True:
                connection.sendall(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
        except OSError:
            over.set()

    with receiving(answer) as receiver:
        assert post(f"http://127.0.0.1:{receiver.port}/") == Response(200, "x" * MOST_KEPT)
        assert over.wait(PATIENCE)


def test_what_is_kept_of_an_answer_can_be_kept() -> None:
    with receiving(b"HTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\na\0\xffb") as receiver:
        assert post(f"http://127.0.0.1:{receiver.port}/").body == "a��b"


def silent(connection: socket.socket) -> None:
    connection.recv(1)


def dribbling_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


def dribbling_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [silent, dribbling_headers, dribbling_body])
def test_the_time_is_for_all_of_it(answer: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(answer)
    monkeypatch.setattr(posting, "SECONDS", 0.5)
    began = time.monotonic()
    with receiving(answer) as receiver, pytest.raises(Unanswered, match=TIMED_OUT):
        post(f"http://127.0.0.1:{receiver.port}/")
    assert time.monotonic() - began < PATIENCE / 2


def test_ten_seconds_is_the_time() -> None:
    assert posting.SECONDS == 10


def test_one_that_nobody_listens_at_cannot_be_connected_to() -> None:
    with pytest.raises(Unanswered, match=CANNOT_CONNECT):
        post(f"http://127.0.0.1:{free_port()}/")


@pytest.mark.parametrize("answer", [b"", b"what?\r\n\r\n", FINE[:-3]])
def test_what_is_no_whole_answer_of_http_is_none(answer: bytes) -> None:
    with receiving(answer) as receiver, pytest.raises(Unanswered, match=NOT_HTTP):
        post(f"http://127.0.0.1:{receiver.port}/")


@pytest.mark.parametrize("url", ["http://", "ftp://example.com/", "http://[::1/"])
def test_what_is_no_address_is_not_called(url: str) -> None:
    with pytest.raises(Unanswered, match=NOT_AN_ADDRESS):
        post(url)


def test_nothing_that_goes_wrong_tells_credentials(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    told = []
    for place in (f"127.0.0.1:{free_port()}", "[::1", "no-such-host.invalid"):
        with pytest.raises(Unanswered) as failed:
            post(f"http://ada:hunter2@{place}/?key=hunter2")
        told.append(f"{failed.value!r} {failed.value.__cause__}")
    assert "hunter2" not in " ".join([*told, caplog.text])
    assert "hunter2" not in repr(Request("http://ada:hunter2@a/", b"hunter2", ()))


def test_a_certificate_that_nobody_vouches_for_is_refused(tls_of_ours: ssl.SSLContext) -> None:
    with receiving(tls=tls_of_ours) as receiver, pytest.raises(Unanswered, match="certificate"):
        post(f"https://127.0.0.1:{receiver.port}/")
    assert receiver.got == []
