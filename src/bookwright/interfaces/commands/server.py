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
    """Until SIGTERM, SIGINT or SIGHUP. Exits with status 1 if the server's processes keep dying."""
    # The default on Linux, fork, would copy this process with its threads and connections.
    multiprocessing.set_start_method("spawn")
    server = Granian(
        site.application,
        address=site.address,
        port=site.port,
        interface=Interfaces.WSGI,
        workers=site.processes,
        blocking_threads=site.threads,
        blocking_threads_idle_timeout=600,  # each has a connection, so that a new one costs
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=site.logging,
    )
    server.on_startup(lambda: _when_answered(site, once_it_answers))
    server.on_startup(lambda: _end_all_at_once(server.signal_handler_interrupt, beside))
    if beside is not None:
        server.on_startup(beside.start)
        server.on_shutdown(lambda: beside.stop(seconds=STOP_SECONDS))
    server.serve()


def _end_all_at_once(end_server: Callable[[], None], beside: Kept | None) -> None:
    """What runs beside is told to stop when the server is, not after it: both have the same
    seconds. A terminal that closes ends all of it too.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        if beside is not None:
            beside.ask_to_stop()
        end_server()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def _when_answered(site: Site, then: Callable[[], None]) -> None:
    def wait() -> None:
        if wait_for_answer(site.address, site.port, seconds=START_SECONDS):
            then()

    threading.Thread(target=wait, name="greeting", daemon=True).start()
