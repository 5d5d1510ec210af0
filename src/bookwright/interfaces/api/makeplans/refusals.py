"""What a refusal reads like here: {field: [messages]}."""

from collections.abc import Iterable
from typing import Any, Final

from bookwright.engine.answers.operations import KeyInUse, KeyReused
from bookwright.engine.bookings.visitor_holds import TooManyHolds
from bookwright.engine.outbox.leases import InHand
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.interfaces.api.toolbox.unreadable import Unreadable
from bookwright.kit.refusal import WHOLE, Busy, NotFound, NotPermitted, Problem, Refusal
from bookwright.terms.refusals import Code

TEXTS: Final[dict[str, str]] = {
    Code.BLANK: "is a required field. Cannot be empty",
    Code.NOT_A_NUMBER: "is not a number",
    Code.NOT_A_BOOLEAN: "is not true or false",
    Code.NOT_TEXT: "is not a text",
    Code.NOT_A_LIST: "is not a list",
    Code.NOT_AN_OBJECT: "is not an object",
    Code.NOT_A_TIME: "is not a valid date and time",
    Code.NOT_A_DATE: "is not a valid date",
    Code.SKIPPED_TIME: "does not exist in the account's time zone",
    Code.NOT_AN_EMAIL: "is not a valid email",
    Code.NOT_A_PHONE_NUMBER: "is not a valid phone number",
    Code.NOT_A_PERIOD: "is not a valid period",
    Code.NOT_OPENING_HOURS: "is not valid opening hours",
    Code.NOT_A_TIME_ZONE: "is not a valid time zone",
    Code.NOT_A_COUNTRY: "is not a valid country code",
    Code.NOT_A_CURRENCY: "is not a valid currency",
    Code.NOT_A_URL: "is not a valid URL",
    Code.NOT_PUBLIC: "is not a public address",
    Code.NOT_AN_IMAGE: "is not a PNG, JPEG or WebP image",
    Code.BAD_TEMPLATE: "is not a valid template, line {line}: {message}",
    Code.NOT_IN_LIST: "is not included in the list",
    Code.TOO_LONG: "is too long",
    Code.TOO_SHORT: "is too short",
    Code.TOO_SMALL: "is too small",
    Code.TOO_LARGE: "is too large",
    Code.END_BEFORE_START: "must be after the start",
    Code.WINDOW_TOO_LONG: "is more than 400 days after the start",
    Code.UNKNOWN: "does not exist",
    Code.TAKEN: "has already been taken",
    Code.LAST_ADMIN: "The last administrator cannot go",
    Code.SHARED_USER: "belongs to another account too, and cannot be changed here",
    Code.TOO_COMMON: "is too easy to guess",
    Code.NAMELESS_PERSON: "Name, phone number or email is required.",
    Code.INVALID: "is invalid",
    Code.INCORRECT_CODE: "Incorrect code",
    Code.CODE_EXPIRED: "Code expired. Please try again.",
    Code.NOT_AVAILABLE: "not available at requested time",
    Code.NOT_OFFERED: "not offered by chosen resource",
    Code.ONLY_SIGNUPS: "is only for signups",
    Code.COUNT_TOO_LARGE: "More than maximum people allowed per booking",
    Code.COUNT_TOO_SMALL: "Less than minimum required people per booking",
    Code.NOT_BOOKABLE: "Not available for booking at this time",
    Code.TOO_FAR_AHEAD: "Too far ahead in the future",
    Code.TOO_MANY_SLOTS: "Booking duration exceeds maximum allowed timeslots.",
    Code.WRONG_CODE: "is invalid",
    Code.TOO_MANY_TRIES: "Too many attempts. Please try again later.",
    Code.INVALID_STEP: "Invalid state change",
    # As for any time that is not bookable: a visitor does not learn who is known here.
    Code.BLOCKED: "Not available for booking at this time",
    Code.TOO_MANY_HOLDS: "Too many bookings are not verified yet",
    Code.NOT_ALLOWED: "Customers cannot do this themselves",
    Code.TOO_LATE: "It is too late for this",
    Code.CHANGED_MEANWHILE: "was changed meanwhile",
    Code.FULLY_BOOKED: "is fully booked",
    Code.ALREADY_SIGNED_UP: "already has an active booking for this event",
    Code.ALREADY_WAITING: "already is on the waiting list of this event",
    Code.SET_BY_EVENT: "is set by the event",
    Code.NO_OCCURRENCES: "No occurrences or invalid iCalendar pattern",
    Code.TOO_MANY_OCCURRENCES: "Too many occurrences. Max is 731.",
    Code.NOT_RECURRING: "cannot be combined with recurrence",
}
"""Total: a test compares it with Code."""

BLANK_WITHIN: Final = "cannot be empty"
"""How the same is said of a member of a nested object."""

ATTRIBUTES: Final = "_attributes"

CHALLENGES: Final = 'Bearer realm="Bookwright", Basic realm="Bookwright"'
"""Some clients send their credentials only once they are asked for by the name of the scheme."""


FAILED: Final[dict[type[Refusal], tuple[int, str]]] = {
    NotFound: (404, "Not found"),
    NotPermitted: (403, "Not permitted"),
    KeyReused: (422, "This Idempotency-Key came with another call before"),
    KeyInUse: (409, "The first call with this Idempotency-Key is not answered yet"),
    InHand: (409, "It is on its way just now. See what becomes of it first"),
}


def refused(refusal: Refusal) -> Answer:
    if type(refusal) in FAILED:
        return failed(*FAILED[type(refusal)])
    match refusal:
        case TooManyHolds():
            return too_many(refusal.seconds, TEXTS[Code.TOO_MANY_HOLDS])
        case Busy():
            return system_error(503, {"Retry-After": "1"})
        case _:
            return Answer(messages(refusal.problems), 400)


def unreadable(error: Unreadable) -> Answer:
    if error.status == 400:  # noqa: PLR2004 -- the one status whose form is messages
        return Answer({WHOLE: [error.reason]}, error.status)
    return failed(error.status, error.reason)


def too_many(wait: int, description: str = "Too many requests") -> Answer:
    """wait: seconds."""
    answer = failed(429, description)
    return answer._replace(headers={"Retry-After": str(wait)})


def failed(status: int, description: str) -> Answer:
    return Answer({"error": {"description": description}}, status)


def not_authenticated(description: str) -> Answer:
    error = {"status": 1, "description": description}
    return Answer({"error": error}, 401, {"WWW-Authenticate": CHALLENGES})


def system_error(status: int = 500, headers: dict[str, str] | None = None) -> Answer:
    return Answer({"error": "system error"}, status, headers or {})


def messages(problems: Iterable[Problem]) -> dict[str, Any]:
    """A problem of `person_attributes.email` makes `person` invalid too."""
    found: dict[str, Any] = {}
    for problem in problems:
        *parents, field = problem.field.split(".")
        if parents and parents[0].endswith(ATTRIBUTES):
            found.setdefault(parents[0].removesuffix(ATTRIBUTES), [TEXTS[Code.INVALID]])
        node = found
        for parent in parents:
            node = _below(node, parent)
        _own(node, field).append(_text(problem))
    return found


def _below(node: dict[str, Any], name: str) -> dict[str, Any]:
    """What is said of a member's members; what was said of itself then stands under `base`."""
    if not isinstance(node.setdefault(name, {}), dict):
        node[name] = {WHOLE: node[name]}
    below: dict[str, Any] = node[name]
    return below


def _own(node: dict[str, Any], name: str) -> list[str]:
    while isinstance(node.get(name), dict):
        node, name = node[name], WHOLE
    own: list[str] = node.setdefault(name, [])
    return own


def _text(problem: Problem) -> str:
    if problem.code == Code.BLANK and "." in problem.field:
        return BLANK_WITHIN
    text = TEXTS[problem.code]
    return text.format_map(problem.facts) if problem.facts else text
