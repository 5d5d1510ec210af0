"""How the work that is due goes: numbers alone, of all accounts together."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import msgspec

from bookwright.kit.clock import MINUTE

SILENT_SECONDS: Final = MINUTE
"""Without a word from any worker. Each says one every ten seconds."""

LATE_SECONDS: Final = 5 * MINUTE
"""How long a change may be due that nobody relays."""


class Trouble(StrEnum):
    """What an operator is to be woken for."""

    NO_WORKER = "no_worker"
    CHANGES_LATE = "changes_late"


class Backlog(msgspec.Struct, frozen=True):
    """Of one queue. waiting: not dealt with, those that wait for their time too; late_seconds: how
    long the first of them has been due; oldest_seconds: since the first was written, though it may
    wait for its next try; set_aside: given up.
    """

    waiting: int
    late_seconds: int
    oldest_seconds: int
    set_aside: int


class Upkeep(msgspec.Struct, frozen=True):
    """workers: heard of lately; silent_seconds: since the last word of any, None where none is
    known. occurrences_*: of the series that are being made.
    """

    workers: int
    silent_seconds: int | None
    queues: Mapping[str, Backlog]
    occurrences_made: int
    occurrences_left: int

    @property
    def troubles(self) -> list[Trouble]:
        found = []
        if self.silent_seconds is None or self.silent_seconds > SILENT_SECONDS:
            found.append(Trouble.NO_WORKER)
        if self.queues["changes"].late_seconds > LATE_SECONDS:
            found.append(Trouble.CHANGES_LATE)
        return found
