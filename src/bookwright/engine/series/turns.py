"""Doing one thing to many, so that others may write in between."""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TypeVar

from bookwright.data import sql
from bookwright.data.transactions import in_transaction, rest
from bookwright.engine.outbox.pace import BRISK, GENTLE, Pace

T = TypeVar("T")


def at_once(pace: Pace) -> int:
    """How many one transaction may hold at most.

    On SQLite a commit takes longer than many a booking. On PostgreSQL each has a transaction of its
    own, so that none holds the locks of several resources.
    """
    return 1 if sql.is_postgresql() else pace.rows


def in_turn(ids: Sequence[int], work: Callable[[int], T]) -> list[T]:
    """What `work` returns for each, in transactions of a few. Whatever was done stays done."""
    pace = BRISK if sql.is_postgresql() else GENTLE
    done: list[T] = []
    while len(done) < len(ids):
        left = ids[len(done) : len(done) + at_once(pace)]
        done += in_transaction(partial(_some, left, work, pace))
        rest(pace.rest)
    return done


def _some(left: Sequence[int], work: Callable[[int], T], pace: Pace) -> list[T]:
    """As many as there is time for."""
    enough = monotonic() + pace.seconds
    done = []
    for each in left:
        done.append(work(each))
        if monotonic() > enough:
            break
    return done
