"""What must be true of a booking whatever else is booked."""

from collections.abc import Iterable

from bookwright.engine.accounts.rules import TEXT
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.refusals import Code


def make_sure_it_holds_together(
    facts: BookingFacts, service: ServiceDetails | None, before: BookingFacts | None = None
) -> None:
    """Raises Refusal: its time, its count, and how many its service takes. What a booking that
    stands (`before`) has, it keeps, whatever its service says by now.
    """
    problems = list(_of_itself(facts))
    if before is None or _is_for_more(facts, before):
        problems += _of_its_service(facts, service)
    refuse(problems)


def _is_for_more(facts: BookingFacts, before: BookingFacts) -> bool:
    return facts.count > before.count or facts.service_id != before.service_id


def _of_itself(facts: BookingFacts) -> Iterable[Problem]:
    if facts.booked_to <= facts.booked_from:
        yield Problem("booked_to", Code.END_BEFORE_START)
    if facts.count < 1:
        yield Problem("count", Code.COUNT_TOO_SMALL)
    if facts.resource_id is None:
        yield Problem("resource_id", Code.BLANK)
    if len(facts.custom_data or "") > TEXT:
        yield Problem("custom_data", Code.TOO_LONG, {"limit": TEXT})


def _of_its_service(facts: BookingFacts, service: ServiceDetails | None) -> Iterable[Problem]:
    most = None if service is None else service.booking_capacity
    if most is not None and facts.count > most:
        yield Problem("count", Code.COUNT_TOO_LARGE)


def refuse(problems: list[Problem]) -> None:
    """Raises Refusal if there are any."""
    if problems:
        raise Refusal(*problems)
