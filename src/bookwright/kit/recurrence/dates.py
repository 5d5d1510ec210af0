"""RDATE and EXDATE (RFC 5545, 3.8.5): days, readings of wall clocks, moments.

    19970101,19970120                                 days
    VALUE=DATE:19970101,19970120                      the same
    19970714T123000Z                                  a moment
    19970714T083000                                   the account's time
    RDATE;TZID=America/New_York:19970714T083000       another zone's

Periods (VALUE=PERIOD) are not served: every occurrence is as long as the first.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final

from bookwright.kit import local_time
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import UnknownZone, Zone
from bookwright.kit.local_time.reading import YEARS
from bookwright.kit.recurrence.moments import moment
from bookwright.kit.recurrence.rules import BadPattern, Limit

LONGEST: Final = 20_000
"""Characters, of all lists of a name together: more than any pattern needs that has no more
occurrences than are allowed.
"""

_VALUE: Final = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z)?)?", re.IGNORECASE
)


def read_dates(texts: Sequence[str], name: str, zone: Zone) -> list[Limit]:
    """Days, or moments; a wall clock is the zone's, or that of its TZID. Raises BadPattern."""
    if sum(map(len, texts)) > LONGEST:
        raise BadPattern(f"{name} is too long")
    return [value for text in texts for value in _read_list(text, name, zone)]


def _read_list(text: str, name: str, zone: Zone) -> list[Limit]:
    parameters, values = _parted(text, name)
    kind = parameters.pop("VALUE", "").upper()
    where = _zone(parameters.pop("TZID", None)) or zone
    if parameters or kind not in ("", "DATE", "DATE-TIME"):
        raise BadPattern(f"{name} has parameters that are not served")
    found = [read_value(value.strip()) for value in values.split(",") if value.strip()]
    if kind and any(is_day(value) != (kind == "DATE") for value in found):
        raise BadPattern(f"{name} says {kind} of something else")
    return [moment(value, where) if isinstance(value, datetime) else value for value in found]


def read_value(text: str) -> Limit:
    """Raises BadPattern."""
    parts = _VALUE.fullmatch(text)
    if parts is None:
        raise BadPattern(f"{text!r} is not a date or a time of iCalendar")
    year, month, day, hour, minute, second = (int(part or 0) for part in parts.groups()[:-1])
    try:
        found = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 -- a wall clock's
    except ValueError as error:
        raise BadPattern(f"There is no {text}") from error
    if year not in YEARS:
        raise BadPattern(f"The year is not from {YEARS[0]} to {YEARS[-1]}")
    if parts[4] is None:
        return found.date()
    return Instant(int(found.replace(tzinfo=UTC).timestamp())) if parts[7] else found


def is_day(value: Limit) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _parted(text: str, name: str) -> tuple[dict[str, str], str]:
    """The parameters, by name, and the values."""
    head, colon, values = text.strip().rpartition(":")
    if not colon:
        return {}, values
    said = [part.strip() for part in head.split(";")]
    if said[0].upper() == name:
        said = said[1:]
    return dict(_parameters(part for part in said if part)), values


def _parameters(said: Iterable[str]) -> Iterable[tuple[str, str]]:
    for part in said:
        name, equals, value = part.partition("=")
        if not equals:
            raise BadPattern(f"{part!r} is not a parameter")
        yield name.upper(), value.strip('"')


def _zone(name: str | None) -> Zone | None:
    if name is None:
        return None
    try:
        return local_time.zone(name.removeprefix("/"))
    except UnknownZone as error:
        raise BadPattern(f"There is no zone {name}") from error
