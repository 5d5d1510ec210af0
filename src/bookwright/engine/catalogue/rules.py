"""What services and resources must keep, and what they are where nothing is said."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bookwright.engine.accounts.rules import (
    LINE,
    TEXT,
    Flaw,
    Rule,
    check,
    given,
    number,
    text,
    untested,
)
from bookwright.engine.accounts.texts import TEXT_RULES, ServiceTexts
from bookwright.engine.catalogue.fields import WEEK, ResourceFields, ServiceFields
from bookwright.kit.clock import DAY, MINUTE
from bookwright.kit.wall_hours import BadHours, parse_hours
from bookwright.terms.catalogue import BookingType
from bookwright.terms.refusals import Code

_MINUTES_OF_DAY: Final = DAY // MINUTE
_LONGEST: Final = 366 * _MINUTES_OF_DAY
_MOST: Final = 1_000_000
_LARGEST_AMOUNT: Final = 10**15

_SERVICE_RULES: Final[Mapping[str, Rule]] = {
    "title": text(LINE),
    "description": text(TEXT),
    "booking_type": untested,
    "interval": number(1, _LONGEST),
    "next_interval": number(1, _LONGEST),
    "max_slots": number(1, _MOST),
    "booking_capacity": number(1, _MOST),
    "interval_rounding": number(1, _MINUTES_OF_DAY),
    "has_day_booking": untested,
    "day_booking_specify_time": untested,
    "same_day": untested,
    "price": number(0, _LARGEST_AMOUNT),
    "template": text(LINE),
    "custom_data": text(TEXT),
    **{name: TEXT_RULES[name] for name in ServiceTexts.__struct_fields__},
}
_NEW_SERVICE: Final[Mapping[str, Any]] = {
    **dict.fromkeys(_SERVICE_RULES),
    "booking_type": BookingType.APPOINTMENT,
    "interval": 60,
    "max_slots": 1,
    **dict.fromkeys(("has_day_booking", "day_booking_specify_time", "same_day"), False),
}
_CLEARED_SERVICE: Final = {**_NEW_SERVICE, "max_slots": None}


def _hours(texts: Sequence[str]) -> Flaw | None:
    try:
        parse_hours(texts)
    except BadHours:
        return Flaw(Code.NOT_OPENING_HOURS)
    return None


_RESOURCE_RULES: Final[Mapping[str, Rule]] = {
    "title": text(LINE),
    "capacity": number(1, _MOST),
    **dict.fromkeys(WEEK, _hours),
    "custom_data": text(TEXT),
}
_NEW_RESOURCE: Final[Mapping[str, Any]] = {**dict.fromkeys(_RESOURCE_RULES), "capacity": 1}

_REQUIRED: Final = frozenset({"title"})


def new_service(fields: ServiceFields) -> dict[str, Any]:
    """Every attribute. Raises Refusal."""
    values = {"title": None, **given(fields)}
    return {**_NEW_SERVICE, **_checked(values, _SERVICE_RULES, _CLEARED_SERVICE)}


def changed_service(fields: ServiceFields) -> dict[str, Any]:
    """Only what was said. Raises Refusal."""
    return _checked(given(fields), _SERVICE_RULES, _CLEARED_SERVICE)


def new_resource(fields: ResourceFields) -> dict[str, Any]:
    """Every attribute. Raises Refusal."""
    values = {"title": None, **given(fields)}
    return {**_NEW_RESOURCE, **_checked(values, _RESOURCE_RULES, _NEW_RESOURCE)}


def changed_resource(fields: ResourceFields) -> dict[str, Any]:
    """Only what was said. Raises Refusal."""
    return _checked(given(fields), _RESOURCE_RULES, _NEW_RESOURCE)


def _checked(
    values: Mapping[str, Any], rules: Mapping[str, Rule], cleared: Mapping[str, Any]
) -> dict[str, Any]:
    check(values, rules, required=_REQUIRED)
    return {name: cleared[name] if value is None else value for name, value in values.items()}
