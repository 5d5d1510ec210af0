"""The form that customers fill in: the service's own, or the account's."""

from collections.abc import Iterator

import msgspec
from msgspec import UNSET

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.forms.filled import unfilled
from bookwright.engine.accounts.forms.parsing import Form, parse_form
from bookwright.engine.accounts.texts import texts_of
from bookwright.engine.bookings.wanted import BookingAttributes
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.kit.refusal import Refusal

OF = "booking"


def booking_form(service: ServiceDetails | None, *, by: Actor) -> Form:
    """Empty where nobody wrote one."""
    own = service.own_texts.booking_form if service else None
    return parse_form(own or texts_of(by.account).booking_form or "")


def make_sure_it_is_filled_in(
    attributes: BookingAttributes, service: ServiceDetails | None, *, by: Actor
) -> None:
    """Of somebody who is only named by an id, nothing is asked again. Raises Refusal."""
    form = booking_form(service, by=by)
    if not form:
        return
    known = attributes.person is UNSET and isinstance(attributes.person_id, int)
    problems = [
        problem
        for problem in unfilled(form, dict(_answers(attributes)), of=OF)
        if not (known and problem.field.startswith("person_attributes."))
    ]
    if problems:
        raise Refusal(*problems)


def _answers(attributes: BookingAttributes) -> Iterator[tuple[str, object]]:
    yield "count", 1 if attributes.count is UNSET else attributes.count
    yield "notes", None if attributes.notes is UNSET else attributes.notes
    yield from _custom("custom_data.", attributes.custom_data)
    if attributes.person is not UNSET:
        for name, value in msgspec.structs.asdict(attributes.person).items():
            yield f"person_attributes.{name}", None if value is UNSET else value
        yield from _custom("person_attributes.custom_data.", attributes.person.custom_data)


def _custom(place: str, stored: object) -> Iterator[tuple[str, object]]:
    if isinstance(stored, str):
        for name, value in msgspec.json.decode(stored, type=dict[str, str]).items():
            yield place + name, value
