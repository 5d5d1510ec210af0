"""The pages of monitoring on a port of their own, beside a worker that no server stands for."""

import socket
from collections.abc import Iterable
from socketserver import TCPServer, ThreadingMixIn
from threading import Thread
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase, HttpResponseNotFound
from django.urls import Resolver404, resolve

from bookwright.interfaces.monitoring import urls
from bookwright.interfaces.monitoring.requests import Application

LONGEST_SILENCE: Final = 10.0
"""Seconds: who asks nothing for so long is left."""


def pages(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """The same views as a server's, and nothing else of it."""
    answer = _answer(WSGIRequest(environ))
    headers = [(name, str(value)) for name, value in answer.items()]
    start_response(f"{answer.status_code} {answer.reason_phrase}", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else answer


def _answer(request: WSGIRequest) -> HttpResponseBase:
    try:
        found = resolve(request.path_info, urls.__name__)
    except Resolver404:
        return HttpResponseNotFound()
    answer: HttpResponseBase = found.func(request)
    return answer


def answer_beside(application: Application, address: str, port: int) -> None:
    """From now on, until the process ends. Raises OSError where somebody listens there already."""
    server = listening(address, port)
    server.set_app(application)
    Thread(target=server.serve_forever, name="monitoring", daemon=True).start()


def listening(address: str, port: int) -> WSGIServer:
    """It answers nobody yet. Raises OSError as above."""
    server = _ServerAtIPv6 if ":" in address else _Server
    return server((address, port), _Handler)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """As HTTPServer's, but asks no name server what we are called, which may take a minute."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asked has gone, or never asked. What fails in a page is told by its handler."""


class _ServerAtIPv6(_Server):
    address_family = socket.AF_INET6


class _Handler(WSGIRequestHandler):
    timeout = LONGEST_SILENCE

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- its own name
        """Whoever watches the requests writes their lines."""
