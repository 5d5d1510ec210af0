"""Wall clocks and the moments they read: the only place that knows time zones.

zones.py    zones by name, offsets, pieces of even time
walls.py    moments ↔ readings of wall clocks; gaps and folds
days.py     the days of a zone
writing.py  moments as texts
reading.py  texts as moments
rounding.py up to the next round time
"""

from bookwright.kit.local_time.days import SkippedDay, day_bounds, day_of, next_day, numbered_day
from bookwright.kit.local_time.reading import parse_day, parse_instant
from bookwright.kit.local_time.rounding import rounded_up
from bookwright.kit.local_time.walls import BadTime, SkippedTime, instant_from, instant_of, wall
from bookwright.kit.local_time.writing import CLOCK_TEXTS, iso
from bookwright.kit.local_time.zones import (
    Piece,
    UnknownZone,
    Zone,
    offset_at,
    pieces,
    zone,
    zone_names,
)

__all__ = [
    "CLOCK_TEXTS",
    "BadTime",
    "Piece",
    "SkippedDay",
    "SkippedTime",
    "UnknownZone",
    "Zone",
    "day_bounds",
    "day_of",
    "instant_from",
    "instant_of",
    "iso",
    "next_day",
    "numbered_day",
    "offset_at",
    "parse_day",
    "parse_instant",
    "pieces",
    "rounded_up",
    "wall",
    "zone",
    "zone_names",
]
