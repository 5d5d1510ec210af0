"""The whole set: the first occurrence, the rule's and the RDATEs', without the EXDATEs."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final, NamedTuple

from bookwright.kit import local_time
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone
from bookwright.kit.recurrence.dates import is_day, read_dates
from bookwright.kit.recurrence.moments import moment, moments
from bookwright.kit.recurrence.reading import read_rule
from bookwright.kit.recurrence.rules import BadPattern, Limit, Rule, completed
from bookwright.kit.recurrence.walls import walls

MOST: Final = 731


class TooMany(ValueError):
    """The pattern has a limit, and it allows more than are served."""


class Pattern(NamedTuple):
    """As it is written in iCalendar. Blank is as if it were not there."""

    rrule: str | None = None
    rdate: tuple[str, ...] = ()
    exdate: tuple[str, ...] = ()


def occurrences(pattern: Pattern, first: Instant, zone: Zone) -> list[Instant]:
    """In order, `first` among them unless an EXDATE takes it away; at most MOST.

    A rule without a limit is cut there. Wall clocks are the zone's. Raises BadPattern, TooMany.
    """
    rrule = (pattern.rrule or "").strip()
    added = read_dates(pattern.rdate, "RDATE", zone)
    if not rrule and not added:
        raise BadPattern("There is neither a rule nor a date")
    rule = read_rule(rrule) if rrule else None
    start = local_time.wall(first, zone)
    found = {first, *(_added(value, start, zone) for value in added)}
    if rule is not None:
        found.update(_of_rule(completed(rule, start), first, zone))
    removed = set(read_dates(pattern.exdate, "EXDATE", zone))
    left = sorted(
        at for at in found if at not in removed and local_time.day_of(at, zone) not in removed
    )
    if not left:
        raise BadPattern("Nothing occurs")
    if len(left) > MOST and (rule is None or rule.is_limited):
        raise TooMany
    return left[:MOST]


def _of_rule(rule: Rule, first: Instant, zone: Zone) -> list[Instant]:
    """What the rule gives, `first` counted among it. Raises BadPattern where that is nothing more
    than `first`, and the rule does not even give that; TooMany.
    """
    if rule.count is not None and rule.count > MOST:
        raise TooMany
    start = local_time.wall(first, zone)
    given = moments(walls(rule, start), first, zone)
    own = list(islice(_until(rule, given, zone), MOST + 1))
    if not own:
        raise BadPattern("The rule gives nothing")
    found = own if own[0] == first else [first, *own]
    if rule.count is not None:
        if len(found) < rule.count:
            raise BadPattern("There are not as many")
        return found[: rule.count]
    if rule.until is not None and len(found) > MOST:
        raise TooMany
    return found[:MOST]


def _until(rule: Rule, moments: Iterable[Instant], zone: Zone) -> Iterator[Instant]:
    last = None if rule.until is None else _last_moment(rule.until, zone)
    for at in moments:
        if last is not None and at > last:
            return
        yield at


def _last_moment(until: Limit, zone: Zone) -> Instant:
    """A day counts to its end."""
    match until:
        case datetime():
            return moment(until, zone)
        case int():
            return until
        case _:
            return moment(datetime.combine(until, datetime.max.time().replace(microsecond=0)), zone)


def _added(value: Limit, start: datetime, zone: Zone) -> Instant:
    """A day has the time of the first occurrence."""
    match value:
        case int():
            return value
        case datetime():
            return moment(value, zone)
        case _:
            assert is_day(value)
            return moment(datetime.combine(value, start.time()), zone)
