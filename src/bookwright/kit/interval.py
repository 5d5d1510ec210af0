"""Spans of time."""

from typing import NamedTuple

from bookwright.kit.clock import Instant


class Interval(NamedTuple):
    """From `start` up to but not including `end`; touching is not overlapping."""

    start: Instant
    end: Instant

    def overlaps(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> int:
        """Seconds."""
        return self.end - self.start
