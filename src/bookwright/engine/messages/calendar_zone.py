"""A zone as calendars have it: VTIMEZONE (RFC 5545, 3.6.5), and moments that refer to it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from bookwright.kit.clock import DAY, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Piece, Zone, instant_from, pieces, wall

_MARGIN: Final = 200 * DAY
"""Around the times that are described: at least one change of the clocks on each side, where there
are two a year."""


def described_zone(times: Interval, zone: Zone) -> Timezone:
    """How its clocks go around these times: each change of theirs for itself, as the pinned rules
    have it, since a rule that repeats would promise more than is known.
    """
    around = Interval(Instant(times.start - _MARGIN), Instant(times.end + _MARGIN))
    evenly = pieces(around, zone)
    described = Timezone()
    described.add("tzid", zone.key)
    standard = min(piece.offset for piece in evenly)
    first = evenly[0]
    for before, piece in [(first, first), *pairwise(evenly)]:
        described.add_component(_observance(before, piece, standard))
    return described


def written_moment(instant: Instant, zone: Zone) -> tuple[datetime, dict[str, Any]]:
    """The value and its parameters. What a clock reads for the second time has no name in the zone,
    which means the first (RFC 5545, 3.3.5): then it is in UTC.
    """
    reading = wall(instant, zone)
    if instant_from(reading, zone) != instant:
        return in_utc(instant), {}
    return reading, {"TZID": zone.key}


def in_utc(instant: Instant) -> datetime:
    return datetime.fromtimestamp(instant, UTC)


def _observance(before: Piece, piece: Piece, standard: int) -> TimezoneStandard | TimezoneDaylight:
    """Its start is what clocks read just before they change."""
    found = TimezoneStandard() if piece.offset == standard else TimezoneDaylight()
    start = in_utc(Instant(piece.start + before.offset)).replace(tzinfo=None)
    found.add("dtstart", start)
    found.add("tzoffsetfrom", timedelta(seconds=before.offset))
    found.add("tzoffsetto", timedelta(seconds=piece.offset))
    return found
