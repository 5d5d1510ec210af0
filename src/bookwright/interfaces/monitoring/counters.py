"""What is counted, in Prometheus' terms. Where `serve` has made a folder for it, every process
counts in a file of its own there, and whoever is asked adds them up.
"""

import logging
import os
from collections.abc import Callable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, multiprocess

from bookwright.interfaces.monitoring.names import FOLDER
from bookwright.interfaces.noted import Notes

_OURS: Final = CollectorRegistry()

REQUESTS: Final = Histogram(
    "bookwright_request_seconds",
    "Requests, by the time they took",
    ["interface", "method", "status"],
    registry=_OURS,
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
REFUSALS: Final = Counter(
    "bookwright_refusals",
    "What callers were refused",
    ["interface", "code"],
    registry=_OURS,
)
BOOKINGS: Final = Counter(
    "bookwright_booking_steps",
    "Steps of bookings, by the state they led to, as they are relayed",
    ["step", "state"],
    registry=_OURS,
)
MESSAGES: Final = Counter(
    "bookwright_messages",
    "Tries to send a message",
    ["channel", "outcome"],
    registry=_OURS,
)
DELIVERIES: Final = Counter(
    "bookwright_deliveries",
    "Tries to tell a web hook",
    ["outcome"],
    registry=_OURS,
)
TICK_FAILURES: Final = Counter(
    "bookwright_tick_failures",
    "Rounds of the worker that failed",
    ["tick"],
    registry=_OURS,
)

_log: Final = logging.getLogger(__name__)

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_observers: Final[dict[tuple[str, str, int], Callable[[float], None]]] = {}


def request(notes: Notes, method: str, status: int, seconds: float) -> None:
    """At every request: a look-up of our own instead of the library's, which has a lock."""
    key = (notes.interface, method, status // 100)
    try:
        observe = _observers.get(key) or _observer(key)
        observe(seconds)
    except OSError as error:
        _not_counted(error)
    for code in notes.refusals:
        count(REFUSALS, notes.interface, code)


def count(counter: Counter, *labels: str) -> None:
    """Once more. What is counted is done: no trouble with counting undoes it."""
    try:
        counter.labels(*labels).inc()
    except OSError as error:
        _not_counted(error)


def _not_counted(error: OSError) -> None:
    _log.warning("Something is not counted: %s", error.strerror)


def _observer(key: tuple[str, str, int]) -> Callable[[float], None]:
    interface, method, hundreds = key
    known = method in METHODS
    observe = REQUESTS.labels(interface, method if known else "other", f"{hundreds}xx").observe
    if known:
        _observers[key] = observe
    return observe


def counted() -> CollectorRegistry:
    """By all processes together where there is a folder, else by this one."""
    if FOLDER not in os.environ:
        return _OURS
    together = CollectorRegistry()
    multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # it has none
    return together
