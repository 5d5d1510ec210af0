"""Granian, with its master in this process."""

import multiprocessing
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Final, NamedTuple

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from bookwright.interfaces.commands.kept import Kept
from bookwright.interfaces.commands.listening import wait_for_answer

START_SECONDS: Final = 60
STOP_SECONDS: Final = 8
"""For what is in hand when we are told to stop; then comes SIGKILL."""


class Site(NamedTuple):
    """application: `module:name`. address: a numeric one. threads: of each process.
    logging: for `logging.config.dictConfig`.
    """

    application: str
    address: str
    port: int
    processes: int
    threads: int
    logging: dict[str, Any]


def serve_until_stopped(
    site: Site, *, beside: Kept | None, once_it_answers: Callable[[], None]
) -> None:
    """Until SIGTERM or SIGINT. Exits with status 1 where the server's processes keep dying."""
    # The default on Linux, fork, would copy this process with its threads and connections.
    multiprocessing.set_start_method("spawn")
    server = Granian(
        site.application,
        address=site.address,
        port=site.port,
        interface=Interfaces.WSGI,
        workers=site.processes,
        blocking_threads=site.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=site.logging,
    )
    server.on_startup(lambda: _when_answered(site, once_it_answers))
    if beside is not None:
        server.on_startup(lambda: _start(beside))
        server.on_shutdown(lambda: beside.stop(seconds=1))
    server.serve()


def _start(beside: Kept) -> None:
    """It is told to stop when the server is, not after it: both have the same seconds."""
    for number in (signal.SIGINT, signal.SIGTERM):
        _before(number, beside.ask_to_stop)
    beside.start()


def _before(number: signal.Signals, ours: Callable[[], None]) -> None:
    theirs = signal.getsignal(number)
    assert callable(theirs)  # Granian has just set it

    def both(number: int, frame: FrameType | None) -> None:
        ours()
        theirs(number, frame)

    signal.signal(number, both)


def _when_answered(site: Site, then: Callable[[], None]) -> None:
    def wait() -> None:
        if wait_for_answer(site.address, site.port, seconds=START_SECONDS):
            then()

    threading.Thread(target=wait, name="greeting", daemon=True).start()
