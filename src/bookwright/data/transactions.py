"""One transaction, tried once more when the database could not give the locks."""

import logging
import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.db import DatabaseError, OperationalError, connection, transaction

from bookwright.kit.refusal import Busy

T = TypeVar("T")

# Deadlock, lock_timeout, statement_timeout, serialization failure.
_LOCK_TROUBLE: Final = frozenset({"40P01", "55P03", "57014", "40001"})

log: Final = logging.getLogger(__name__)


def in_transaction(work: Callable[[], T]) -> T:
    """What `work` returns, committed. Inside another transaction it becomes a part of that one.

    Raises Busy when the locks could not be had twice.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            return work()
    try:
        return _once(work)
    except OperationalError as error:
        if not is_lock_trouble(error):
            raise
        log.warning("Once more, since %s", str(error).partition("\n")[0])
    try:
        return _once(work)
    except OperationalError as error:
        if not is_lock_trouble(error):
            raise
        raise Busy from error


def tried(work: Callable[[], T]) -> T:
    """What `work` returns, in a transaction of which nothing stays. Raises as `in_transaction`."""

    def undone() -> T:
        result = work()
        transaction.set_rollback(True)
        return result

    return in_transaction(undone)


def rest(seconds: float) -> None:
    """Lets others write. Not inside a transaction, where they would wait for it all the longer."""
    if not connection.in_atomic_block:
        time.sleep(seconds)


def _once(work: Callable[[], T]) -> T:
    with transaction.atomic():
        return work()


def is_lock_trouble(error: DatabaseError) -> bool:
    if connection.vendor == "sqlite":
        return "locked" in str(error)
    return getattr(error.__cause__, "sqlstate", None) in _LOCK_TROUBLE
