"""What must be true of a booking whatever else is booked."""

from collections.abc import Iterable

from bookwright.engine.accounts.rules import TEXT
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.catalogue import BookingType
from bookwright.terms.refusals import Code


def make_sure_it_holds_together(facts: BookingFacts, service: ServiceDetails | None) -> None:
    """Raises Refusal: its time, its count, and what its service says of it."""
    refuse([*_of_itself(facts), *_of_its_service(facts, service)])


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
    if service is None:
        return
    if service.booking_type == BookingType.ATTENDANCE and facts.event_id is None:
        yield Problem("service_id", Code.ONLY_SIGNUPS)
    if service.booking_capacity is not None and facts.count > service.booking_capacity:
        yield Problem("count", Code.COUNT_TOO_LARGE)


def refuse(problems: list[Problem]) -> None:
    """Raises Refusal if there are any."""
    if problems:
        raise Refusal(*problems)
