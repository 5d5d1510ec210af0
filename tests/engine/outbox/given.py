"""Changes to relay, and what became of them."""

from collections.abc import Callable
from typing import Any

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.operations import record
from bookwright.engine.outbox.pace import Pace
from bookwright.engine.outbox.relay import Change, Planner, relay
from bookwright.kit.clock import Instant

THEN = Instant(1_800_000_000)
PACE = Pace(rows=10, seconds=5, rest=0)


class Hands:
    """A clock that we move."""

    def __init__(self) -> None:
        self.at = THEN

    def __call__(self) -> Instant:
        return self.at

    def pass_by(self, seconds: int) -> None:
        self.at = Instant(self.at + seconds)


def changed(by: Actor, subject_id: int, *revisions: int) -> None:
    for revision in revisions:
        record(
            subject="booking",
            subject_id=subject_id,
            revision=revision,
            step="created",
            snapshot=b"{}",
            ask=None,
            by=by,
            at=THEN,
        )


def relayed(*planners: Planner, clock: Callable[[], Instant], pace: Pace = PACE) -> int:
    """One whole round; how many pauses it made."""
    return sum(1 for _ in relay(planners, pace=pace, clock=clock))


def row(subject_id: int, revision: int = 0) -> dict[str, Any]:
    columns = ("relayed_at", "dead", "tries", "due_at", "lease", "leased_until", "error")
    found = sql.one(
        f"SELECT {', '.join(columns)} FROM change WHERE subject_id = %s AND revision = %s",
        [subject_id, revision],
    )
    assert found is not None
    return dict(zip(columns, found, strict=True))


class Notes:
    """A planner that remembers what it was handed."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def __call__(self, change: Change, _at: Instant) -> None:
        self.seen.append((change.subject_id, change.revision))


class Poison:
    """A planner that fails at some subjects."""

    def __init__(self, *subject_ids: int) -> None:
        self.subject_ids = subject_ids
        self.tried = 0

    def __call__(self, change: Change, _at: Instant) -> None:
        if change.subject_id in self.subject_ids:
            self.tried += 1
            raise ValueError("poisoned")
