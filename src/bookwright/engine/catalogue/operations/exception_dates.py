"""Changing what the opening hours of single days are."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ExceptionDateDetails
from bookwright.engine.catalogue.hours import day_from, day_text
from bookwright.kit.clock import Instant
from bookwright.kit.local_time.days import SkippedDay, day_bounds
from bookwright.kit.refusal import Problem, Refusal
from bookwright.kit.wall_hours import BadHours
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code


class DayChange(NamedTuple):
    """opening_hours as `kit.wall_hours` reads them; None and none close the day. removed: the
    weekly hours apply again.
    """

    day: date
    opening_hours: Sequence[str] | None = None
    removed: bool = False


def set_exception_dates(
    resource_id: int, changes: Sequence[DayChange], *, by: Actor, at: Instant
) -> list[ExceptionDateDetails]:
    """Those that are then there, in order; all or nothing. Of a day that is said twice the last
    counts; one that is removed need not have been there. Bookings stand.

    Raises NotFound for the resource; Refusal, each problem with the `day` and the `place` of its
    change among the facts.
    """
    require(by, Permission.WRITE_CATALOGUE)
    _check(changes, by=by)
    last = {change.day: change for change in changes}
    ordered = [last[day] for day in sorted(last)]

    def work() -> list[ExceptionDateDetails]:
        queries.resource(resource_id, by=by)
        for change in ordered:
            _write(resource_id, change, by=by, at=at)
        return queries.exception_dates_on(resource_id, list(last), by=by)

    return in_transaction(work)


def remove_exception_date(resource_id: int, day: date, *, by: Actor) -> ExceptionDateDetails:
    """As it was. Raises NotFound."""
    require(by, Permission.WRITE_CATALOGUE)

    def work() -> ExceptionDateDetails:
        found = queries.exception_date(resource_id, day, by=by)
        _remove(resource_id, day, by=by)
        return found

    return in_transaction(work)


def _check(changes: Sequence[DayChange], *, by: Actor) -> None:
    problems = []
    for place, change in enumerate(changes):
        facts = {"day": change.day, "place": place}
        try:
            day_bounds(change.day, by.account.zone)
            day_from(change.opening_hours)
        except SkippedDay:
            problems.append(Problem("exception_date", Code.SKIPPED_TIME, facts))
        except BadHours:
            problems.append(Problem("opening_hours", Code.NOT_OPENING_HOURS, facts))
    if problems:
        raise Refusal(*problems)


def _write(resource_id: int, change: DayChange, *, by: Actor, at: Instant) -> None:
    if change.removed:
        _remove(resource_id, change.day, by=by)
        return
    hours = day_text(day_from(change.opening_hours))
    sql.run(
        "INSERT INTO exception_date"
        " (account_id, resource_id, day, opening_hours, created_at, updated_at)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (account_id, resource_id, day)"
        " DO UPDATE SET opening_hours = excluded.opening_hours, updated_at = excluded.updated_at",
        [by.account_id, resource_id, change.day.isoformat(), hours, at, at],
    )


def _remove(resource_id: int, day: date, *, by: Actor) -> None:
    sql.run(
        "DELETE FROM exception_date WHERE account_id = %s AND resource_id = %s AND day = %s",
        [by.account_id, resource_id, day.isoformat()],
    )
