"""How many web hooks a worker tells, how soon, and what the outbox costs those who book.

`python -m benchmarks.web_hooks`
"""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any, Final

import msgspec

from benchmarks import questions
from benchmarks.clients import Load, answer, load
from benchmarks.databases import ON_DISK, on_postgresql, on_sqlite
from benchmarks.floor.database import connect
from benchmarks.hook_receiver import Receiver, receiving
from benchmarks.servers import ROOT, Server, application, without_outbox
from benchmarks.world import COMMAND, World, environment, make_world

MOST_DELAY: Final = 2.0
MOST_COST: Final = 0.15
"""What is to be reached: seconds of the p99 at 50 bookings a second, and the share of a creation
that recording its change takes.
"""

_BOOKINGS: Final = 1_000
_WAITING: Final = 1_000
_PER_SECOND: Final = 50
_SECONDS: Final = 20
_ROUNDS: Final = 7
_PATIENCE: Final = 120.0


def lines() -> Iterator[str]:
    for name, server in (("SQLite", on_sqlite()), ("PostgreSQL", on_postgresql())):
        with server as new:
            yield f"{name}: {_delivered(make_world(new('hooked'), _BOOKINGS))}"
            yield f"{name}: {_cost(make_world(new('booked'), _BOOKINGS))}"


def _delivered(world: World) -> str:
    """A heap that waits is told; then those who book at a steady pace."""
    numbers = count()
    with receiving() as receiver, application(world.url) as server:
        _hook(world, receiver)
        for _ in range(_WAITING):
            _book(server, world, next(numbers))
        with _worker(world.url):
            _until(lambda: len(receiver.came) == _WAITING)
            rate = receiver.count / (receiver.last - receiver.first)
            _until(lambda: _is_quiet(world))
            delays = _delays(server, world, receiver, numbers)
    p50, p99 = delays[len(delays) // 2], delays[int(len(delays) * 0.99)]
    return (
        f"{rate:.0f} web hooks a second from a heap of {_WAITING};"
        f" at {_PER_SECOND} bookings a second told after p50 {p50:.2f} s,"
        f" p99 {p99:.2f} s (at most {MOST_DELAY:g}) {_verdict(reached=p99 <= MOST_DELAY)}"
    )


def _delays(
    server: Server, world: World, receiver: Receiver, numbers: Iterator[int]
) -> list[float]:
    """Seconds from the answer, which comes after the commit, to the receiver; sorted."""
    answered: dict[int, float] = {}
    start = time.perf_counter()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        for turn in range(_PER_SECOND * _SECONDS):
            time.sleep(max(0.0, start + turn / _PER_SECOND - time.perf_counter()))
            made: Any = msgspec.json.decode(answer(connection, _creation(world, next(numbers))))
            answered[made["booking"]["id"]] = time.perf_counter()
    late = time.perf_counter() - start - _SECONDS
    assert late < 1, f"the clients fell {late:.1f} s behind: no {_PER_SECOND} bookings a second"
    _until(lambda: answered.keys() <= receiver.came.keys())
    return sorted(receiver.came[booking] - then for booking, then in answered.items())


def _cost(world: World) -> str:
    """One client, by turns: what else the machine does slows both."""
    numbers = count()

    def ask() -> bytes:
        return _creation(world, next(numbers))

    with application(world.url) as ours, without_outbox(world.url) as bare:
        for server in (ours, bare):
            load(server, ask, clients=1, seconds=0.5)
        rounds = [
            (
                load(ours, ask, clients=1, seconds=1.0),
                load(bare, ask, clients=1, seconds=1.0),
            )
            for _ in range(_ROUNDS)
        ]
    time_more = median(_ms(our) / _ms(their) - 1 for our, their in rounds)
    cpu_more = median(our.cpu_ms / their.cpu_ms - 1 for our, their in rounds)
    our_ms, their_ms = (median(_ms(one[side]) for one in rounds) for side in (0, 1))
    return (
        f"a booking takes {our_ms:.2f} ms, without the outbox {their_ms:.2f}:"
        f" {time_more:+.0%} of time, {cpu_more:+.0%} of CPU"
        f" (at most {MOST_COST:.0%}) {_verdict(reached=max(time_more, cpu_more) <= MOST_COST)}"
    )


def _ms(measured: Load) -> float:
    return 1000 * measured.seconds / measured.requests


def _creation(world: World, number: int) -> bytes:
    return questions.creation(world, number)


def _book(server: Server, world: World, number: int) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        answer(connection, _creation(world, number))


def _hook(world: World, receiver: Receiver) -> None:
    """Past the API, which refuses this machine as a target."""
    connection = connect(world.url)
    connection.execute(
        "INSERT INTO web_hook (account_id, target_url, event, active, created_at, updated_at)"
        f" SELECT id, 'http://127.0.0.1:{receiver.port}/', 'booking.*', TRUE, 0, 0 FROM account"
    )
    connection.close()


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.perf_counter() + _PATIENCE
    while not condition():
        if time.perf_counter() > deadline:
            raise TimeoutError(f"not told within {_PATIENCE:g} s")
        time.sleep(0.2)


def _is_quiet(world: World) -> bool:
    """The messages of the heap are sent too, and told of."""
    connection = connect(world.url)
    left = connection.execute(
        "SELECT (SELECT count(*) FROM change WHERE relayed_at IS NULL)"
        " + (SELECT count(*) FROM message WHERE processed_at IS NULL)"
    ).fetchone()
    connection.close()
    return bool(left[0] == 0)


def _verdict(*, reached: bool) -> str:
    return "reached" if reached else "SHORT"


@contextmanager
def _worker(url: str) -> Iterator[None]:
    variables = {**environment(url), "BOOKWRIGHT_WEBHOOK_ALLOW_PRIVATE": "1"}
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(COMMAND), "worker"], env=variables, cwd=ROOT, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    os.environ["TMPDIR"] = ON_DISK
    for line in lines():
        print(line, flush=True)
