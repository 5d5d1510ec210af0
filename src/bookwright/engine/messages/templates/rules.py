"""What a template of messages must hold to."""

from collections.abc import Mapping
from typing import Any, Final

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.rules import (
    LINE,
    Flaw,
    Rule,
    holding,
    period,
    problems,
    text,
    untested,
)
from bookwright.engine.accounts.texts import TEXT_RULES
from bookwright.engine.catalogue.queries import services_by_ids
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.messages import TIMED, Channel, MessageKind
from bookwright.terms.refusals import Code

KINDS: Final = frozenset({MessageKind.CONFIRMATION, *TIMED})

_liquid: Final = TEXT_RULES["mail_confirmation"]


def _subject(value: str) -> Flaw | None:
    return text(LINE)(value) or _liquid(value)


_RULES: Final[Mapping[str, Rule]] = {
    "title": text(LINE),
    "kind": holding(KINDS.__contains__, Code.NOT_IN_LIST),
    "channel": untested,
    "subject": _subject,
    "body": _liquid,
    "timing": period,
    "service_id": untested,
    "active": untested,
}
_REQUIRED: Final = frozenset({"kind", "channel", "body"})


def check_template(values: Mapping[str, Any], *, by: Actor) -> None:
    """values: all of a template as it would be. Raises Refusal."""
    timed = values["kind"] in TIMED
    required = {*_REQUIRED, *(["timing"] if timed else [])}
    required |= {"subject"} if values["channel"] == Channel.EMAIL else set()
    found = problems(values, _RULES, required=required)
    if values["kind"] == MessageKind.CONFIRMATION and values["timing"]:
        found.append(Problem("timing", Code.INVALID))
    service_id = values["service_id"]
    if service_id is not None and not services_by_ids([service_id], by=by):
        found.append(Problem("service_id", Code.UNKNOWN))
    if found:
        raise Refusal(*found)
