"""A process beside the server, started again whenever it ends."""

import logging
import subprocess
import threading
from collections.abc import Sequence
from time import monotonic
from typing import Final

LONGEST_WAIT: Final = 30.0
"""Seconds before it is started again, if it ends soon each time."""

SOON: Final = 60.0
LAST_MOMENT: Final = 1.0

log: Final = logging.getLogger(__name__)


class Kept:
    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.asked_at: float | None = None
        self.starting = threading.Lock()
        self.thread = threading.Thread(target=self._keep, name="kept", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def ask_to_stop(self) -> None:
        """At once; may be called from the handler of a signal."""
        self.asked_at = self.asked_at or monotonic()
        self.stopping.set()
        if self.process is not None:
            self.process.terminate()

    def stop(self, *, seconds: float) -> None:
        """Back when it has ended: by itself, or killed so long after it was first asked to, but not
        at once: then it may be in the middle of the last thing that it writes down.
        """
        with self.starting:
            self.ask_to_stop()
        if self.process is None or self.asked_at is None:
            return
        try:
            self.process.wait(max(LAST_MOMENT, self.asked_at + seconds - monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _keep(self) -> None:
        wait = 1.0
        while not self.stopping.is_set():
            started = monotonic()
            what_happened = self._run()
            if self.stopping.is_set():
                return
            wait = 1.0 if monotonic() - started > SOON else min(LONGEST_WAIT, 2 * wait)
            log.error("The worker %s; starting it again in %g s", what_happened, wait)
            self.stopping.wait(wait)

    def _run(self) -> str:
        """Once it is over. A machine without memory for one more process may have some later."""
        try:
            process = self._started()
        except OSError as error:
            return f"cannot be started: {error.strerror}"
        return "" if process is None else f"ended with status {process.wait()}"

    def _started(self) -> subprocess.Popen[bytes] | None:
        with self.starting:
            if self.stopping.is_set():
                return None
            self.process = subprocess.Popen(self.command)
            return self.process
