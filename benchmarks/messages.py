"""How many messages are rendered a second, and how soon who books is written to.

`python -m benchmarks.messages`
"""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

import msgspec
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks import questions
from benchmarks.clients import answer
from benchmarks.databases import ON_DISK, on_postgresql, on_sqlite
from benchmarks.servers import ROOT, Server, application
from benchmarks.world import COMMAND, World, environment, make_world
from tests.ports import free_port

MOST_DELAY: Final = 2.0
"""What is to be reached: seconds of the p99 at 20 bookings a second."""

_BOOKINGS: Final = 1_000
_PER_SECOND: Final = 20
_SECONDS: Final = 10
_PATIENCE: Final = 60.0
_ROUND_TRIP: Final = 0.03
"""Seconds that a mail server takes for each answer of the second measure: one far away."""


class Postbox:
    """When it accepted what is for whom. seconds: that it takes for each answer."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.accepted: dict[str, float] = {}

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
        self, _server: SMTP, _: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        await asyncio.sleep(self.seconds)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, _server: SMTP, _: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        await asyncio.sleep(self.seconds)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        await asyncio.sleep(2 * self.seconds)
        self.accepted[envelope.rcpt_tos[0]] = time.perf_counter()
        return "250 OK"


def lines() -> Iterator[str]:
    for name, server in (("SQLite", on_sqlite()), ("PostgreSQL", on_postgresql())):
        with server as new:
            world = make_world(new("mailed"), _BOOKINGS)
            yield f"{name}: {_rendered(world)}"
            for number, seconds in enumerate((0.0, _ROUND_TRIP)):
                yield f"{name}: {_delays(world, seconds, first=number * _PER_SECOND * _SECONDS)}"


def _rendered(world: World) -> str:
    command = [sys.executable, "-m", "benchmarks.rendering", world.api_key]
    done = subprocess.run(
        command, env=environment(world.url), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return f"{float(done.stdout):.0f} messages rendered and stored a second"


def _delays(world: World, seconds: float, *, first: int) -> str:
    postbox = Postbox(seconds)
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        with application(world.url) as server, _worker(world.url, controller.port):
            answered = _book(server, world, first)
            deadline = time.perf_counter() + _PATIENCE
            while answered.keys() - postbox.accepted.keys() and time.perf_counter() < deadline:
                time.sleep(0.05)
    finally:
        controller.stop()
    delays = sorted(postbox.accepted[whom] - at for whom, at in answered.items())
    p99 = delays[int(len(delays) * 0.99)]
    verdict = "reached" if p99 <= MOST_DELAY else "SHORT"
    return (
        f"at {_PER_SECOND} bookings a second mailed after p50 {median(delays):.2f} s,"
        f" p99 {p99:.2f} s (at most {MOST_DELAY:g}) {verdict},"
        f" to a server that takes {1000 * seconds:g} ms for each answer"
    )


def _book(server: Server, world: World, first: int) -> dict[str, float]:
    """When each booking was answered, which is after its commit, by whom it is for."""
    answered: dict[str, float] = {}
    start = time.perf_counter()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        for turn in range(_PER_SECOND * _SECONDS):
            time.sleep(max(0.0, start + turn / _PER_SECOND - time.perf_counter()))
            whom = f"somebody{first + turn}@example.com"
            answer(connection, _creation(world, first + turn, whom))
            answered[whom] = time.perf_counter()
    late = time.perf_counter() - start - _SECONDS
    assert late < 1, f"the client fell {late:.1f} s behind: no {_PER_SECOND} bookings a second"
    return answered


def _creation(world: World, number: int, whom: str) -> bytes:
    """As the benchmark of the API creates one, for somebody new who is to be written to."""
    _, _, body = questions.creation(world, number).partition(b"\r\n\r\n")
    booking: dict[str, Any] = msgspec.json.decode(body)["booking"]
    booking["person_attributes"] = {"name": "Somebody", "email": whom}
    line = "POST /api/v1/bookings?confirmation_send_email=true"
    return questions._request(world, line, msgspec.json.encode({"booking": booking}))


@contextmanager
def _worker(url: str, port: int) -> Iterator[None]:
    variables = {**environment(url), "BOOKWRIGHT_MAIL_URL": f"smtp://127.0.0.1:{port}"}
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
