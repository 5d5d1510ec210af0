"""Recurrence on this API (makeplans-bookings-newer "Add recurring bookings").

Progress is ours: neither document has it.
"""

from typing import Annotated, Any, TypeAlias

import msgspec

from bookwright.engine.series.details import SeriesFacts
from bookwright.interfaces.api.makeplans.refusals import messages
from bookwright.interfaces.api.toolbox.readers import Context, Reads, read_text
from bookwright.kit.local_time import Zone, iso
from bookwright.kit.recurrence import Pattern


def read_texts(value: Any, context: Context) -> tuple[str, ...]:
    """One text, or a list of them; commas are left to whoever reads the texts."""
    texts = value if type(value) is list else [value]
    return tuple(read_text(text, context) for text in texts if text is not None)


Texts: TypeAlias = Annotated[tuple[str, ...] | None, Reads(read_texts)]


class RecurringIn(msgspec.Struct, kw_only=True):
    rrule: str | None = None
    rdate: Texts = None
    exdate: Texts = None

    def in_our_words(self) -> Pattern:
        return Pattern(self.rrule, self.rdate or (), self.exdate or ())


class CollectionOut(msgspec.Struct, frozen=True):
    collection_id: str


class LeftOutOut(msgspec.Struct, frozen=True, kw_only=True):
    """errors: what a call for this one alone would have been answered."""

    start: str
    errors: dict[str, Any]


class RecurringOut(msgspec.Struct, frozen=True, kw_only=True):
    """occurrences: as many as the pattern has; state: creating, done, stopped or failed."""

    collection_id: str
    state: str
    occurrences: int
    created: int
    left_out: list[LeftOutOut]


def recurring_out(series: SeriesFacts, zone: Zone) -> RecurringOut:
    return RecurringOut(
        collection_id=series.collection_id,
        state=series.state,
        occurrences=len(series.starts),
        created=series.created,
        left_out=[
            LeftOutOut(start=iso(each.start, zone), errors=messages(each.problems))
            for each in series.left_out
        ],
    )
