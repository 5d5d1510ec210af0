"""What the database says about the work that is due: soon, whatever the database does."""

import logging
from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic
from typing import Final

from django.db import DatabaseError, connection

from bookwright.engine.upkeep.details import Upkeep
from bookwright.engine.upkeep.queries import upkeep
from bookwright.kit.clock import system_clock

FRESH_SECONDS: Final = 1.0
"""Who asks again within these gets the same answer: asking often costs nothing."""

PATIENCE_SECONDS: Final = 3.0

_log: Final = logging.getLogger(__name__)


class Looker:
    """A thread of its own looks, one at a time, so that a database that hangs keeps nobody."""

    def __init__(self, look: Callable[[], Upkeep]) -> None:
        self._look = look
        self._lock = Lock()
        self._thread: Thread | None = None
        self._found: tuple[float, Upkeep | None] | None = None

    def found(self) -> Upkeep | None:
        """None where the database does not answer."""
        with self._lock:
            if self._is_fresh():
                return self._last()
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name="look", daemon=True)
                self._thread.start()
            thread = self._thread
        thread.join(PATIENCE_SECONDS)
        return self._last() if self._is_fresh() else None

    def _is_fresh(self) -> bool:
        return self._found is not None and monotonic() - self._found[0] < FRESH_SECONDS

    def _last(self) -> Upkeep | None:
        return None if self._found is None else self._found[1]

    def _run(self) -> None:
        found = None
        try:
            found = self._look()
        except DatabaseError as error:
            _log.warning("The database does not answer: %s", type(error).__name__)
        finally:
            connection.close()
            self._found = monotonic(), found


LOOKER: Final = Looker(lambda: upkeep(at=system_clock()))
