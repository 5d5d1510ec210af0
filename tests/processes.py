"""Bookwright as it is run: processes of their own, told apart from ours by their environment."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import httpx
import msgspec
import psutil  # type: ignore[import-untyped]  # it has no types

T = TypeVar("T")

COMMAND: Final = (sys.executable, "-m", "bookwright.project.main")
PATIENCE: Final = 180  # seconds, for what usually takes one: the machine may be busy


class Running(NamedTuple):
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def text(self) -> str:
        """All that it and its children have printed."""
        return self.log.read_text()

    def children(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            return list(psutil.Process(self.process.pid).children(recursive=True))
        return []


@contextmanager
def running(
    words: tuple[str, ...],
    folder: Path,
    variables: Mapping[str, str],
    *,
    command: tuple[str, ...] = COMMAND,
) -> Iterator[Running]:
    """Until the end of the block, or it ends by itself; then it and its children are killed."""
    log = folder / f"{'-'.join(words)}.{time.monotonic_ns()}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*command, *words], env=environment(variables), cwd=folder, stdout=file, stderr=file
        )
    started = Running(process, log)
    try:
        yield started
    finally:
        children = started.children()
        process.kill()
        process.wait()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()


def finished(*words: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        env=environment(variables),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def created_account(database: str, folder: Path, subdomain: str = "clinic") -> dict[str, Any]:
    """What `create-account` prints."""
    words = ("--subdomain", subdomain, "--name", subdomain, "--email", f"post@{subdomain}.example")
    done = finished("create-account", *words, folder=folder, BOOKWRIGHT_DATABASE_URL=database)
    assert done.returncode == 0, done.stderr
    account: dict[str, Any] = msgspec.json.decode(done.stdout)
    return account


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("BOOKWRIGHT_")
    }
    usual = {"BOOKWRIGHT_SECRET_KEY": "only-for-tests-" * 4, "BOOKWRIGHT_RATE_LIMIT": "off"}
    return {**inherited, **usual, **variables}


def eventually(condition: Callable[[], T | None], *, seconds: float = PATIENCE) -> T:
    """The first answer that is true."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"not within {seconds} s: {answer!r}"
        time.sleep(0.02)


def greeted(started: Running) -> bool:
    """`serve` answers by now. Fails where it ended instead."""
    assert started.process.poll() is None, started.text
    return "answers at" in started.text


def answer(url: str, api_key: str, *, host: str | None = None) -> httpx.Response | None:
    """None where nobody listens yet."""
    headers = {"Host": host} if host else {}
    try:
        return httpx.get(url, auth=(api_key, ""), headers=headers, timeout=PATIENCE)
    except httpx.TransportError:
        return None
