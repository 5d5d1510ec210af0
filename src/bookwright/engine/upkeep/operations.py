"""A worker says that it is there. Servers on other machines can tell by the database alone."""

from typing import Final

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.kit.clock import HOUR, Instant

FORGET: Final = HOUR


def beat(worker: str, *, at: Instant) -> None:
    """worker: a name that no other process has."""

    def work() -> None:
        sql.run(
            "INSERT INTO worker (name, beat_at) VALUES (%s, %s)"
            " ON CONFLICT (name) DO UPDATE SET beat_at = excluded.beat_at",
            [worker, at],
        )
        sql.run("DELETE FROM worker WHERE beat_at < %s", [at - FORGET])

    in_transaction(work)
