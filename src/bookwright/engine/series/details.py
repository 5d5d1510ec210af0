"""A series as it is handed out."""

import msgspec

from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Problem
from bookwright.terms.series import SeriesKind, SeriesState


class LeftOut(msgspec.Struct, frozen=True):
    """An occurrence that could not be made."""

    start: Instant
    problems: tuple[Problem, ...]


class SeriesFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `series`. starts: when each occurrence begins; position: how many of them are
    dealt with, whether made or left out; person_id: whom those that were made are for.
    """

    id: int
    collection_id: str
    kind: SeriesKind
    wanted: str
    starts: tuple[Instant, ...]
    position: int
    left_out: tuple[LeftOut, ...]
    person_id: int | None
    by_name: str
    by_user_id: int | None
    finished_at: Instant | None
    stopped: bool
    dead: bool

    @property
    def state(self) -> SeriesState:
        if self.stopped:
            return SeriesState.STOPPED
        if self.finished_at is not None:
            return SeriesState.DONE
        return SeriesState.FAILED if self.dead else SeriesState.CREATING

    @property
    def created(self) -> int:
        return self.position - len(self.left_out)
