"""One POST to a hook: to an address that was checked, within a deadline, redirects not followed."""

import ssl
from base64 import b64encode
from time import monotonic
from typing import Final

import httpcore
import httpx

from bookwright.engine.webhooks.ports import Request, Response, Unanswered
from bookwright.gateways.web_hooks.addresses import places_of
from bookwright.gateways.web_hooks.stream import connected, seconds_left

SECONDS: Final = 10.0
"""For all of it: the look-up, the connection, and the whole answer."""

MOST_READ: Final = 64 * 1024
MOST_KEPT: Final = 2000
"""Bytes of an answer that are read, and characters that are kept."""

SIGNATURE: Final = "X-MakePlans-Signature"
OLD_SIGNATURE: Final = "X-MakePlans-Signature-Old"

TIMED_OUT: Final = f"no whole answer within {SECONDS:g} seconds"
CANNOT_CONNECT: Final = "cannot be connected to"
BAD_CERTIFICATE: Final = "its certificate is not valid"
NOT_HTTP: Final = "the answer broke off, or is not HTTP"
NOT_AN_ADDRESS: Final = "not an address that can be called"


class HttpPost:
    """What all calls have in common. allow_private: they may lead into our own network."""

    def __init__(self, tls: ssl.SSLContext, *, allow_private: bool) -> None:
        self.tls = tls
        self.allow_private = allow_private

    def __call__(self, request: Request, /) -> Response:
        """Raises Unanswered, whose text tells no credentials."""
        deadline = monotonic() + SECONDS
        try:
            return self._answer(request, deadline)
        except TimeoutError:
            raise Unanswered(TIMED_OUT) from None
        except ssl.SSLCertVerificationError:
            raise Unanswered(BAD_CERTIFICATE) from None
        except OSError:
            raise Unanswered(CANNOT_CONNECT) from None
        except (httpcore.ProtocolError, httpcore.NetworkError):
            raise Unanswered(NOT_HTTP) from None

    def _answer(self, request: Request, deadline: float) -> Response:
        url = _url(request.target_url)
        origin, host = _origin(url), url.raw_host.decode()
        places = places_of(
            host, origin.port, allow_private=self.allow_private, seconds=seconds_left(deadline)
        )
        tls = self.tls if origin.scheme == b"https" else None
        stream = connected(places, host=host, tls=tls, deadline=deadline)
        headers = [*_headers(url, request).items()]
        with (
            httpcore.HTTP11Connection(origin, stream) as http,
            http.stream("POST", _plain(url), headers=headers, content=request.body) as answer,
        ):
            return Response(answer.status, _beginning(answer))


def _url(target_url: str) -> httpx.URL:
    try:
        url = httpx.URL(target_url)
    except httpx.InvalidURL:
        raise Unanswered(NOT_AN_ADDRESS) from None
    if url.scheme not in {"http", "https"} or not url.raw_host:
        raise Unanswered(NOT_AN_ADDRESS)
    return url


def _origin(url: httpx.URL) -> httpcore.Origin:
    port = url.port or {"http": 80, "https": 443}[url.scheme]
    return httpcore.Origin(url.raw_scheme, url.raw_host, port)


def _plain(url: httpx.URL) -> httpcore.URL:
    """Without credentials and without what a `#` begins."""
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _headers(url: httpx.URL, request: Request) -> dict[str, str]:
    signatures = dict(zip((SIGNATURE, OLD_SIGNATURE), request.signatures, strict=False))
    return {
        "Host": url.netloc.decode(),
        "User-Agent": "Bookwright",
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": str(len(request.body)),
        "Accept": "*/*",
        "Connection": "close",
        **signatures,
        **_credentials(url),
    }


def _credentials(url: httpx.URL) -> dict[str, str]:
    if not url.userinfo:
        return {}
    basic = b64encode(f"{url.username}:{url.password}".encode()).decode()
    return {"Authorization": f"Basic {basic}"}


def _beginning(answer: httpcore.Response) -> str:
    """Read up to the limit; what comes after it is not waited for."""
    body = b""
    for chunk in answer.iter_stream():
        body += chunk
        if len(body) >= MOST_READ:
            break
    # PostgreSQL keeps no NUL.
    return body.decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")[:MOST_KEPT]
