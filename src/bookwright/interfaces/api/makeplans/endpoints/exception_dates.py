"""`/resources/{id}/exception_dates` (makeplans-api "Resource exception dates")."""

from datetime import date

from msgspec.structs import replace

from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ExceptionDateDetails
from bookwright.engine.catalogue.operations import exception_dates
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.exception_dates import (
    ExceptionDateOut,
    ExceptionDatesIn,
    HoursOfDayIn,
    exception_date_out,
)
from bookwright.interfaces.api.makeplans.wire.windows import WindowQuery
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.kit.local_time import BadTime, parse_day
from bookwright.kit.refusal import NotFound, Problem, Refusal
from bookwright.terms.refusals import Code


def list_all(call: Call, resource_id: int) -> Answer:
    wanted = call.read(WindowQuery)
    page = call.page()
    found, total = queries.exception_dates(
        resource_id,
        from_day=wanted.from_,
        to_day=wanted.to,
        first=page.first,
        most=page.most,
        by=call.actor,
    )
    return call.paged([_wrapped(day, call) for day in found], total, page)


def get(call: Call, resource_id: int, day: str) -> Answer:
    found = queries.exception_date(resource_id, _day_to_find(day), by=call.actor)
    return Answer(_wrapped(found, call))


def set_one(call: Call, resource_id: int, day: str) -> Answer:
    wanted = _bare(call).read(HoursOfDayIn, "resource_exception_date")
    change = wanted.in_our_words(_day_to_set(day))
    [found] = exception_dates.set_exception_dates(resource_id, [change], by=call.actor, at=call.at)
    return Answer(_wrapped(found, call))


def set_many(call: Call, resource_id: int) -> Answer:
    """Answers those that are then there, not those that were removed."""
    changes = call.read(ExceptionDatesIn).in_our_words()
    try:
        found = exception_dates.set_exception_dates(resource_id, changes, by=call.actor, at=call.at)
    except Refusal as refusal:
        if not refusal.problems:
            raise
        raise Refusal(*map(_of_its_change, refusal.problems)) from refusal
    return Answer([_wrapped(day, call) for day in found])


def remove(call: Call, resource_id: int, day: str) -> Answer:
    found = exception_dates.remove_exception_date(resource_id, _day_to_find(day), by=call.actor)
    return Answer(_wrapped(found, call))


def _of_its_change(problem: Problem) -> Problem:
    """Said as what is wrong with the shape of a change is."""
    place = problem.facts["place"]
    return problem._replace(field=f"resource_exception_dates.{place}.{problem.field}")


def _bare(call: Call) -> Call:
    """The body comes in `resource` and `exception_date` too."""
    match call.input:
        case {"resource": {"exception_date": {**inside}}}:
            return replace(call, input=inside)
        case _:
            return call


def _day_to_find(text: str) -> date:
    """A date that does not exist has no entry. Raises NotFound."""
    try:
        return parse_day(text)
    except BadTime as error:
        raise NotFound from error


def _day_to_set(text: str) -> date:
    """Raises Refusal."""
    try:
        return parse_day(text)
    except BadTime as error:
        raise Refusal.of("exception_date", Code.NOT_A_DATE) from error


def _wrapped(found: ExceptionDateDetails, call: Call) -> dict[str, ExceptionDateOut]:
    return {"resource_exception_date": exception_date_out(found, call.zone)}
