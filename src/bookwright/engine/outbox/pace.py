"""How much background work may write at once, so that callers are not kept waiting."""

from typing import Final, NamedTuple


class Pace(NamedTuple):
    """A transaction ends after so many rows or seconds, whichever is first; then comes a rest
    (seconds) in which others may write.
    """

    rows: int
    seconds: float
    rest: float


GENTLE: Final = Pace(rows=10, seconds=0.02, rest=0.03)
"""For SQLite, where one writes at a time: without the rests a caller waits for seconds."""

BRISK: Final = Pace(rows=50, seconds=0.2, rest=0.0)
"""For PostgreSQL, where only the rows themselves are locked."""
