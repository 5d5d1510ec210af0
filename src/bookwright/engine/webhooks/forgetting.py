"""Forgetting what hooks were told long ago."""

from typing import Final

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.kit.clock import DAY, Clock

KEPT: Final = 30 * DAY
"""How long the log goes back."""


def old(*, clock: Clock) -> bool:
    """Whether there is something to forget: a plain read, that keeps nobody waiting."""
    statement = "/* due-queue */ SELECT 1 FROM delivery WHERE created_at <= %s LIMIT 1"
    return sql.one(statement, [clock() - KEPT]) is not None


def forget_old(*, clock: Clock, most: int) -> int:
    """Deliveries that were made long ago, told or not: the last try was within hours."""
    return in_transaction(
        lambda: sql.run(
            "/* due-queue */ DELETE FROM delivery WHERE id IN (SELECT id FROM delivery"
            " WHERE created_at <= %s ORDER BY created_at, id LIMIT %s)",
            [clock() - KEPT, most],
        )
    )
