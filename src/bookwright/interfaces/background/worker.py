"""The loops of the worker: each tick in turn, a rest after each transaction, until told to stop.

What is `alone` has a loop of its own: whoever keeps it waiting holds up nobody else.
"""

import logging
import random
import signal
from collections.abc import Sequence
from contextlib import closing
from threading import Event, Thread
from time import monotonic
from typing import Final

from django.db import close_old_connections, connection

from bookwright.interfaces.background.ticks import Tick
from bookwright.interfaces.noted import TICK

IDLE_SECONDS: Final = (0.25, 0.5)
"""Between looks where nothing is due; drawn anew each time, so that workers do not go in step."""

LONGEST_WAIT: Final = 30.0
"""Seconds, after a tick has failed again and again."""

STOP_SECONDS: Final = 7.0
"""For what is in hand when we are told to stop. What is not over then is left behind."""

log: Final = logging.getLogger(__name__)


def told_to_stop() -> Event:
    """Set by SIGTERM, SIGINT or SIGHUP. The transaction or the call in hand is finished first."""
    told = Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: told.set())
    return told


def run(ticks: Sequence[Tick], *, rest: float, stop: Event) -> None:
    """rest: seconds after each transaction. Raises what no tick can be blamed for."""
    others = [_Loop([tick], name=tick.name, rest=rest, stop=stop) for tick in ticks if tick.alone]
    for loop in others:
        loop.start()
    try:
        take_turns([tick for tick in ticks if not tick.alone], rest=rest, stop=stop)
    finally:
        stop.set()
        _wait_for(others, until=monotonic() + STOP_SECONDS)
    for loop in others:
        if loop.error is not None:
            raise loop.error


def take_turns(ticks: Sequence[Tick], *, rest: float, stop: Event) -> None:
    turns = [_Turn(tick) for tick in ticks]
    while not stop.is_set():
        close_old_connections()  # one that broke is replaced at its next use
        busy = [turn.take(rest=rest, stop=stop) for turn in turns]
        if not any(busy):
            stop.wait(random.uniform(*IDLE_SECONDS))  # noqa: S311 -- guards nothing
    connection.close()


class _Loop(Thread):
    """A daemon, so that a call without an end does not keep the process from ending."""

    def __init__(self, ticks: Sequence[Tick], *, name: str, rest: float, stop: Event) -> None:
        super().__init__(name=name, daemon=True)
        self.ticks = ticks
        self.rest = rest
        self.stop = stop
        self.error: BaseException | None = None

    def run(self) -> None:
        """If it ends before its time, all do: a worker that does half of its work looks well."""
        try:
            take_turns(self.ticks, rest=self.rest, stop=self.stop)
        except BaseException as error:  # noqa: BLE001 -- raised again by whoever waits for it
            self.error = error
        finally:
            self.stop.set()


def _wait_for(loops: Sequence[_Loop], *, until: float) -> None:
    for loop in loops:
        loop.join(max(0.0, until - monotonic()))
        if loop.is_alive():
            log.warning("Stopped while it was about to %s", loop.name)


class _Turn:
    """A tick that fails waits, longer each time, and holds up no other."""

    def __init__(self, tick: Tick) -> None:
        self.tick = tick
        self.failures = 0
        self.not_before = 0.0

    def take(self, *, rest: float, stop: Event) -> bool:
        """Whether there was something to do."""
        if stop.is_set() or monotonic() < self.not_before:
            return False
        doing = TICK.set(self.tick.name)
        try:
            worked = self._round(rest=rest, stop=stop)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the other ticks go on
            self._failed(error)
            return False
        finally:
            TICK.reset(doing)
        self.failures = 0
        return worked

    def _round(self, *, rest: float, stop: Event) -> bool:
        worked = False
        with closing(self.tick.round()) as pauses:
            for _ in pauses:
                worked = True
                if stop.wait(rest):
                    return True
        if worked:
            stop.wait(rest)
        return worked

    def _failed(self, error: Exception) -> None:
        self.failures += 1
        wait = min(LONGEST_WAIT, 0.5 * 2**self.failures)
        self.not_before = monotonic() + wait
        log.error("Could not %s; next try in %g s", self.tick.name, wait, exc_info=error)
        connection.close()
