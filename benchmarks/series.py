"""How long a series of 731 takes, and what those notice who ask for slots meanwhile."""

import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from benchmarks import questions
from benchmarks.clients import answer
from benchmarks.servers import ROOT, Server, application
from benchmarks.world import COMMAND, MINUTES, RESOURCES, World, environment, make_world

OCCURRENCES: Final = 731
MOST_SECONDS: Final = 20.0
MOST_TIMES: Final = 5.0
"""What is to be reached: the seconds of a series, and its p99 over the idle one."""

_BOOKINGS: Final = 10_000
_CLIENTS: Final = 4
_IDLE_SECONDS: Final = 8.0
_PATIENCE: Final = 40.0
_DAYS: Final = 7


class Measured(NamedTuple):
    """seconds: of the whole series; the others are milliseconds of slots for seven days."""

    seconds: float
    idle_p99: float
    meanwhile_p99: float

    def __str__(self) -> str:
        return (
            f"series of {OCCURRENCES} on SQLite: {self.seconds:.1f} s (at most {MOST_SECONDS:g});"
            f" slots with {_CLIENTS} clients, p99 idle {self.idle_p99:.1f} ms,"
            f" meanwhile {self.meanwhile_p99:.1f} ms,"
            f" {self.meanwhile_p99 / self.idle_p99:.1f} times as long (at most {MOST_TIMES:g})"
        )


def measure() -> Measured:
    """On SQLite, where one writes at a time, the worker in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="bookwright-bench-") as folder:
        world = make_world(f"sqlite:///{folder}/bookwright.sqlite3", _BOOKINGS)
        with application(world.url) as server, _worker(world.url, Path(folder)):
            _asked(server, world, lambda: time.sleep(1))  # warm
            idle = _asked(server, world, lambda: time.sleep(_IDLE_SECONDS))
            start = time.perf_counter()
            meanwhile = _asked(server, world, lambda: _make_series(server, world))
            return Measured(time.perf_counter() - start, _p99(idle), _p99(meanwhile))


def _make_series(server: Server, world: World) -> None:
    """Until its last occurrence is booked."""
    begun = _call(
        server, questions._request(world, "POST /api/v1/bookings/recurring", _series(world))
    )
    path = f"/api/v1/bookings/recurring/{begun['collection_id']}/progress"
    deadline = time.perf_counter() + _PATIENCE
    while time.perf_counter() < deadline:
        progress = _call(server, questions._request(world, f"GET {path}"))["recurring"]
        if progress["state"] == "done":
            assert progress["created"] == OCCURRENCES, progress
            return
        time.sleep(0.2)
    raise TimeoutError(f"no series within {_PATIENCE} s")


def _series(world: World) -> bytes:
    """In the evening, when nobody else is booked."""
    booking = {
        "resource_id": RESOURCES[0],
        "booked_from": f"{world.today} 20:00",
        "booked_to": f"{world.today} 20:{MINUTES}",
        "person_attributes": {"name": "Kari"},
    }
    return msgspec.json.encode(
        {"booking": booking, "recurring": {"rrule": f"FREQ=DAILY;COUNT={OCCURRENCES}"}}
    )


def _asked(server: Server, world: World, meanwhile: Callable[[], None]) -> list[float]:
    """Milliseconds of each answer to clients that ask until `meanwhile` is over."""
    request, over, found = questions.slots(world, days=_DAYS), threading.Event(), list[float]()
    threads = [
        threading.Thread(target=lambda: found.extend(_ask_until(over, server, request)))
        for _ in range(_CLIENTS)
    ]
    for thread in threads:
        thread.start()
    try:
        meanwhile()
    finally:
        over.set()
        for thread in threads:
            thread.join()
    return found


def _ask_until(over: threading.Event, server: Server, request: bytes) -> list[float]:
    found = []
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        while not over.is_set():
            start = time.perf_counter()
            answer(connection, request)
            found.append(1000 * (time.perf_counter() - start))
    return found


def _call(server: Server, request: bytes) -> Any:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        return msgspec.json.decode(answer(connection, request))


def _p99(found: list[float]) -> float:
    return sorted(found)[int(len(found) * 0.99)]


@contextmanager
def _worker(url: str, folder: Path) -> Iterator[None]:
    with (folder / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            [str(COMMAND), "worker"], env=environment(url), cwd=ROOT, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    print(measure())
