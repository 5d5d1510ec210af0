"""A receiver of web hooks that answers at once, and notes when each came."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import perf_counter
from typing import Any

import msgspec

_FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Receiver:
    """came: when each new booking was first told of, by its id; count: all that came."""

    def __init__(self) -> None:
        self.came: dict[int, float] = {}
        self.count = 0
        self.first = self.last = 0.0
        self.port = 0
        self.ready = Event()
        self.loop = asyncio.new_event_loop()

    def run(self) -> None:
        asyncio.set_event_loop(self.loop)
        with suppress(asyncio.CancelledError):
            self.loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0, backlog=1024)
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        await server.serve_forever()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        body: Any = msgspec.json.decode(await reader.readexactly(length))
        self.last = perf_counter()
        self.first = self.first or self.last
        self.count += 1
        if body["event"] == "booking.created":
            self.came.setdefault(body["id"], self.last)
        writer.write(_FINE)
        await writer.drain()
        writer.close()


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()
    thread = Thread(target=receiver.run, daemon=True)
    thread.start()
    receiver.ready.wait()
    try:
        yield receiver
    finally:
        receiver.loop.call_soon_threadsafe(_cancel_all, receiver.loop)
        thread.join()


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()
