"""Words of series."""

from enum import StrEnum


class SeriesKind(StrEnum):
    """What recurs."""

    BOOKINGS = "bookings"
    EVENTS = "events"


class SeriesState(StrEnum):
    """How far a series is.

    STOPPED: cancelled or deleted before all was made; FAILED: given up after many tries.
    """

    CREATING = "creating"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
