"""When customers may book: the account's notice and horizon, the service's length.

docs/algorithms/availability.md, "Notice and horizon".
"""

from collections.abc import Iterable
from typing import Final

from bookwright.engine.accounts.facts import Account
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.kit.clock import DAY, MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, day_of
from bookwright.kit.periods import moment, parse_period
from bookwright.kit.refusal import WHOLE, Problem
from bookwright.terms.refusals import Code

_HORIZON: Final = "in six months"
_LONGEST: Final = 400 * DAY


def bookable_starts(account: Account, at: Instant) -> Interval:
    """From now, or the end of the notice, up to but not including the horizon."""
    notice, horizon = (
        account.settings.first_bookable_period,
        account.settings.future_bookable_period,
    )
    first = at if notice is None else max(at, _moment(notice, account, at))
    return Interval(first, max(first, _moment(horizon or _HORIZON, account, at)))


def _moment(words: str, account: Account, at: Instant) -> Instant:
    return moment(parse_period(words), at, account.zone)


def problems_of_start(start: Instant, bookable: Interval) -> Iterable[Problem]:
    if start < bookable.start:
        yield Problem(WHOLE, Code.NOT_BOOKABLE)
    elif start >= bookable.end:
        yield Problem(WHOLE, Code.TOO_FAR_AHEAD)


def problems_of_length(
    time: Interval, service: ServiceDetails | None, zone: Zone
) -> Iterable[Problem]:
    if time.length > _LONGEST:
        yield Problem(WHOLE, Code.TOO_MANY_SLOTS)
    if service is None:
        return
    if service.same_day and not is_within_a_day(time, zone):
        yield Problem(WHOLE, Code.NOT_BOOKABLE)
    if service.max_slots is not None and _units(time, service, zone) > (
        service.max_slots * service.interval
    ):
        yield Problem(WHOLE, Code.TOO_MANY_SLOTS)


def is_within_a_day(time: Interval, zone: Zone) -> bool:
    """One that ends at midnight is."""
    return day_of(time.start, zone) == day_of(Instant(time.end - 1), zone)


def _units(time: Interval, service: ServiceDetails, zone: Zone) -> int:
    """How long it is in what the service's interval counts, begun ones included."""
    if not service.has_day_booking:
        return -(-time.length // MINUTE)
    return (day_of(Instant(time.end - 1), zone) - day_of(time.start, zone)).days + 1
