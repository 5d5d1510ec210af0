"""What events must keep, and what they are where nothing is said."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.rules import (
    LINE,
    TEXT,
    Rule,
    check,
    given,
    number,
    text,
    untested,
)
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.events.details import EventFields
from bookwright.engine.occupancy.locks import LockedResource
from bookwright.kit.interval import Interval
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.refusals import Code

_MOST: Final = 1_000_000
_RULES: Final[Mapping[str, Rule]] = {
    "title": text(LINE),
    "description": text(TEXT),
    "published": untested,
    "capacity": number(1, _MOST),
    "starts_at": untested,
    "ends_at": untested,
    "resource_id": untested,
    "service_id": untested,
    "custom_data": text(TEXT),
}
_REQUIRED: Final = ("resource_id", "service_id", "capacity", "starts_at", "ends_at")
_NEW: Final[Mapping[str, Any]] = {**dict.fromkeys(_RULES), "published": True}


def new_event(fields: EventFields) -> dict[str, Any]:
    """Every attribute. Raises Refusal."""
    return {**_NEW, **_checked({**dict.fromkeys(_REQUIRED), **given(fields)})}


def changed_event(fields: EventFields) -> dict[str, Any]:
    """Only what was said. Raises Refusal."""
    return _checked(given(fields))


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    check(values, _RULES, required=_REQUIRED)
    return {name: _NEW[name] if value is None else value for name, value in values.items()}


def problems_of_time(time: Interval) -> Iterable[Problem]:
    if time.length <= 0:
        yield Problem("ends_at", Code.END_BEFORE_START)


def problems_of_resource(resource: LockedResource | None) -> Iterable[Problem]:
    if resource is None or not resource.active:
        yield Problem("resource_id", Code.UNKNOWN)


def problems_of_service(service_id: int, *, by: Actor) -> Iterable[Problem]:
    """Whoever gives an event need not provide its service otherwise."""
    if not any(service.active for service in catalogue.services_by_ids([service_id], by=by)):
        yield Problem("service_id", Code.UNKNOWN)


def refuse(problems: Iterable[Problem]) -> None:
    """Raises Refusal if there are any."""
    found = list(problems)
    if found:
        raise Refusal(*found)
