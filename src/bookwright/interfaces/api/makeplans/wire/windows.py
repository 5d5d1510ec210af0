"""`from` and `to`: days of the account, both included."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Final

import msgspec

from bookwright.interfaces.api.toolbox.members import read_day, read_instant
from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, day_of, instant_from
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code

MOST_DAYS: Final = 400


def read_day_or_moment(value: Any, context: Context) -> date:
    """Of a moment, the account's day: some clients have nothing else."""
    try:
        return read_day(value, context)
    except Unfit as no_day:
        try:
            return day_of(read_instant(value, context), context.zone)
        except Unfit:
            raise no_day from None


DayIn = Annotated[date | None, Reads(read_day_or_moment)]


class WindowQuery(msgspec.Struct, kw_only=True):
    from_: DayIn = msgspec.field(default=None, name="from")
    to: DayIn = None


def make_sure_it_is_a_window(first: date, last: date) -> None:
    """Raises Refusal for an end before its start, and for more than 400 days."""
    if last < first:
        raise Refusal.of("to", Code.END_BEFORE_START)
    if (last - first).days > MOST_DAYS:
        raise Refusal.of("to", Code.WINDOW_TOO_LONG, most_days=MOST_DAYS)


def window(first: date, last: date, zone: Zone) -> Interval:
    """From the first day's first moment to the last day's end. What a zone left out of a day, or
    the whole of it, is not there. Raises Refusal.
    """
    make_sure_it_is_a_window(first, last)
    start, end = (
        instant_from(datetime.combine(day, time.min), zone)
        for day in (first, last + timedelta(days=1))
    )
    return Interval(start, end)
