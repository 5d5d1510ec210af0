"""Servers under measure, in processes of their own: the application, and the floor."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.floor.database import is_sqlite
from benchmarks.world import COMMAND, environment
from tests.ports import free_port

ROOT: Final = Path(__file__).parent.parent
TICKS: Final = os.sysconf("SC_CLK_TCK")


class Server:
    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.port: Final = port
        self._process: Final = process

    def cpu_seconds(self) -> float:
        """User and system time, so far, of the process and those below it. A PostgreSQL server is
        not below it.
        """
        return sum(map(_cpu_ticks, _with_descendants(self._process.pid))) / TICKS


@contextmanager
def application(url: str) -> Iterator[Server]:
    """`bookwright serve` as in production, in one process and without a worker beside it."""
    port = free_port()
    words = ("serve", "--port", str(port), "--workers", "1", "--no-worker")
    with _running([str(COMMAND), *words], url, port) as server:
        yield server


@contextmanager
def floor(url: str) -> Iterator[Server]:
    with _module("benchmarks.floor.server", url) as server:
        yield server


@contextmanager
def without_outbox(url: str) -> Iterator[Server]:
    with _module("benchmarks.without_outbox", url) as server:
        yield server


@contextmanager
def _module(name: str, url: str) -> Iterator[Server]:
    port = free_port()
    threads = 2 if is_sqlite(url) else 4  # as `serve` has it
    with _running([sys.executable, "-m", name, str(port), str(threads)], url, port) as server:
        yield server


@contextmanager
def _running(command: Sequence[str], url: str, port: int) -> Iterator[Server]:
    with (
        tempfile.TemporaryFile("w+") as log,  # a line for each request
        subprocess.Popen(
            command, env=environment(url), cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            if not process.stdout.readline():  # the line says that it answers
                log.seek(0)
                message = f"{command[0]} did not start: {log.read()}"
                raise RuntimeError(message)
            yield Server(port, process)
        finally:
            process.send_signal(signal.SIGTERM)


def _with_descendants(pid: int) -> list[int]:
    below = [
        int(child)
        for children in Path(f"/proc/{pid}/task").glob("*/children")
        for child in children.read_text().split()
    ]
    return [pid, *(known for child in below for known in _with_descendants(child))]


def _cpu_ticks(pid: int) -> int:
    """proc(5): utime and stime are the 14th and 15th field; the second may hold blanks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
