"""Calls to the outside, several at a time, beside the one thread that knows the database."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class Ended(NamedTuple, Generic[K, T]):
    """What a call came to: `error` is None where it returned, `answer` is what it returned."""

    key: K
    answer: T | None
    error: Exception | None


class Calls(Generic[K, T]):
    """`most` at a time. What a call does must not touch the database, and is to end by itself:
    one that does not is left behind when the process ends.
    """

    def __init__(self, *, most: int) -> None:
        self.most = most
        self.in_hand = 0
        self._ended: SimpleQueue[Ended[K, T]] = SimpleQueue()

    @property
    def free(self) -> int:
        return self.most - self.in_hand

    def begin(self, key: K, call: Callable[[], T]) -> None:
        self.in_hand += 1
        Thread(target=self._call, args=(key, call), name="call", daemon=True).start()

    def ended(self, *, seconds: float) -> list[Ended[K, T]]:
        """Those that ended since; it waits for the first one, at most so long."""
        found: list[Ended[K, T]] = []
        try:
            if self.in_hand:
                found.append(self._ended.get(timeout=seconds))
            while True:
                found.append(self._ended.get_nowait())
        except Empty:
            self.in_hand -= len(found)
            return found

    def all_ended(self, *, seconds: float) -> list[Ended[K, T]]:
        """Those that are in hand, as far as they end within so long."""
        found: list[Ended[K, T]] = []
        until = monotonic() + seconds
        while self.in_hand and monotonic() < until:
            found += self.ended(seconds=max(0.0, until - monotonic()))
        return found

    def _call(self, key: K, call: Callable[[], T]) -> None:
        try:
            self._ended.put(Ended(key, call(), None))
        except Exception as error:  # noqa: BLE001 -- whoever asked for the call judges it
            self._ended.put(Ended(key, None, error))
