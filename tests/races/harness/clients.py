"""Callers of the API, each with a connection of its own that it keeps open."""

from collections.abc import Callable, Mapping, Sequence, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Barrier
from time import monotonic
from types import MappingProxyType, TracebackType
from typing import Any, Final, NamedTuple, Self, TypeVar

import msgspec

from tests.processes import eventually
from tests.races.harness.server import Account, Server

T = TypeVar("T")

HANGS: Final = 60.0
"""Seconds after which a request that is not answered fails its test."""


class Call(NamedTuple):
    """`path` is what comes after /api/v1."""

    method: str
    path: str
    content: Any = None
    headers: Mapping[str, str] = MappingProxyType({})


class Answer(NamedTuple):
    status: int
    content: Any
    headers: Mapping[str, str]
    seconds: float


class Away(Exception):
    """No answer: nobody listens, or the connection broke. The request may have been carried out."""


class Client:
    def __init__(self, server: Server, account: Account) -> None:
        self._connection: Final = HTTPConnection("127.0.0.1", server.port, timeout=HANGS)
        self._headers: Final = {
            "Authorization": f"Bearer {account.api_key}",
            "Content-Type": "application/json",
        }

    def connect(self) -> None:
        self._connection.connect()

    def call(self, call: Call) -> Answer:
        """Raises Away, and TimeoutError for one that hangs."""
        body = b"" if call.content is None else msgspec.json.encode(call.content)
        began = monotonic()
        try:
            headers = {**self._headers, **call.headers}
            self._connection.request(call.method, f"/api/v1{call.path}", body, headers)
            response = self._connection.getresponse()
            content = response.read()
        except (ConnectionError, HTTPException) as error:
            self._connection.close()
            raise Away(repr(error)) from error
        return Answer(
            response.status,
            msgspec.json.decode(content) if content else None,
            {name.lower(): value for name, value in response.getheaders()},
            monotonic() - began,
        )

    def made(self, kind: str, **attributes: Any) -> dict[str, Any]:
        """What was asked for, accepted: `made("resource", title="Room")`."""
        path = "/people" if kind == "person" else f"/{kind}s"
        answer = self.call(Call("POST", path, {kind: attributes}))
        assert answer.status == 200, answer
        thing: dict[str, Any] = answer.content[kind]
        return thing

    def close(self) -> None:
        self._connection.close()


class Clients:
    """So many callers, each a thread."""

    def __init__(self, server: Server, account: Account, number: int) -> None:
        self._clients: Final = [Client(server, account) for _ in range(number)]
        self._threads: Final = ThreadPoolExecutor(number)
        self._stop: Final = ExitStack()

    def __enter__(self) -> Self:
        self._stop.enter_context(self._threads)
        for client in self._clients:
            client.connect()
            self._stop.callback(client.close)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.close()

    def at_once(self, calls: Sequence[Call]) -> list[Answer]:
        """One call of each client, sent at the same moment; the answers in the same order."""
        assert len(calls) == len(self._clients)
        return self.each(lambda client, number: client.call(calls[number]))

    def each(self, work: Callable[[Client, int], T]) -> list[T]:
        """Every client's work, begun together. Work is told the client's number."""
        ready = Barrier(len(self._clients))

        def run(client: Client, number: int) -> T:
            ready.wait(HANGS)
            return work(client, number)

        return list(self._threads.map(run, self._clients, count()))


def wait_for(answers: Sized, number: int, work: Future[Any]) -> None:
    """Until there are so many, or the work that brings them has ended."""
    eventually(lambda: len(answers) >= number or work.done())
