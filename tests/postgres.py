"""A real PostgreSQL server for tests and benchmarks, on loopback, gone with the process that asked.

A keeper process starts it and waits for the end of its own standard input: however the asking
process ends, kill -9 included, the server stops and its files are removed.
`python -m tests.postgres` keeps one for as long as its input is open.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, NamedTuple

import psycopg

from tests import postgres_binaries
from tests.ports import free_port

ROOT: Final = Path(__file__).parent.parent
START_SECONDS: Final = 60
TRIES: Final = 3
# A crash of the machine is not what the tests are about; locking is, and these leave it alone.
NOT_DURABLE: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server(NamedTuple):
    """url: without a database's name, `postgresql://user@127.0.0.1:port`; the same ever after."""

    url: str
    keeper: subprocess.Popen[str]

    def stop(self) -> None:
        """Everybody is disconnected, what is in hand is undone."""
        _tell(self.keeper, "stop")

    def start(self) -> None:
        """Back when it answers."""
        _tell(self.keeper, "start")


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """Its URL. Commits reach the disk only where `durable` is true."""
    with restartable(durable=durable) as started:
        yield started.url


@contextmanager
def restartable(*, durable: bool = False) -> Iterator[Server]:
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.postgres", *(["--durable"] if durable else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,  # an interrupt from the keyboard is ours; the keeper sees us go
    )
    with keeper:
        assert keeper.stdin is not None
        url = _heard(keeper)
        try:
            yield Server(url, keeper)
        finally:
            keeper.stdin.close()
            keeper.wait()


def _tell(keeper: subprocess.Popen[str], word: str) -> None:
    assert keeper.stdin is not None
    keeper.stdin.write(f"{word}\n")
    keeper.stdin.flush()
    _heard(keeper)


def _heard(keeper: subprocess.Popen[str]) -> str:
    """The server's URL, once the keeper has done what it was to do."""
    assert keeper.stdout is not None
    url = keeper.stdout.readline().strip()
    if not url:
        message = "PostgreSQL did not start; its keeper says why, above."
        raise RuntimeError(message)
    return url


def keep(*, durable: bool) -> None:
    """Run a server until standard input ends; `stop` and `start` in it do so meanwhile."""
    signal.signal(signal.SIGTERM, _leave)
    directory = Path(tempfile.mkdtemp(prefix="bookwright-postgres-"))
    try:
        user = _owner(directory)
        binaries = postgres_binaries.runnable_by(user, directory)
        _create_cluster(binaries, directory, user)
        process, port = _start(binaries, directory, user, durable=durable)
        try:
            print(_url(port), flush=True)
            for word in sys.stdin:
                _stop(process)
                if word.strip() == "start":
                    process, port = _start(binaries, directory, user, durable=durable, port=port)
                print(_url(port), flush=True)
        finally:
            _stop(process)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(1)


def _owner(directory: Path) -> str | None:
    """Who the server runs as: None is us. PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next(name for name in ("postgres", "nobody") if name in known)
    shutil.chown(directory, user)
    return user


def _create_cluster(binaries: Path, directory: Path, user: str | None) -> None:
    # Text is compared by its bytes, as SQLite does it; letters keep their cases.
    locale = "C.UTF-8" if sys.platform == "linux" else "C"
    subprocess.run(
        [
            *(binaries / "initdb", "--pgdata", directory / "data", "--username", "postgres"),
            *("--auth", "trust", "--encoding", "UTF8", "--locale", locale, "--no-sync"),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        **postgres_binaries.as_user(user, directory),
    )


def _start(
    binaries: Path, directory: Path, user: str | None, *, durable: bool, port: int | None = None
) -> tuple[subprocess.Popen[bytes], int]:
    """Between finding a free port and taking it, somebody else may take it: then once more."""
    for _ in range(TRIES):
        chosen = port or free_port()
        process = _spawn(binaries, directory, user, _settings(chosen, durable=durable))
        if _answers(_url(chosen), process):
            return process, chosen
        process.kill()
        process.wait()
    sys.exit("PostgreSQL did not start:\n" + (directory / "log").read_text()[-3000:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # disconnects everybody and stops
    process.wait()


def _url(port: int) -> str:
    return f"postgresql://postgres@127.0.0.1:{port}"


def _settings(port: int, *, durable: bool) -> list[str]:
    return [
        "listen_addresses=127.0.0.1",
        f"port={port}",
        "unix_socket_directories=",
        "max_connections=200",
        *(() if durable else NOT_DURABLE),
    ]


def _spawn(
    binaries: Path, directory: Path, user: str | None, settings: list[str]
) -> subprocess.Popen[bytes]:
    options = [word for setting in settings for word in ("-c", setting)]
    with (directory / "log").open("wb") as log:
        return subprocess.Popen(
            [binaries / "postgres", "-D", directory / "data", *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **postgres_binaries.as_user(user, directory),
        )


def _answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(f"{url}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return True
    return False


if __name__ == "__main__":
    keep(durable="--durable" in sys.argv[1:])
