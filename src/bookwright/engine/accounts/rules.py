"""Rules that single values must keep, and checking many at once.

A rule is handed a value that is not null and tells its flaw, if it has one.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, NamedTuple, TypeAlias
from urllib.parse import urlsplit

import msgspec

from bookwright.kit.email_addresses import is_email
from bookwright.kit.periods import BadPeriod, parse_period
from bookwright.kit.refusal import NO_FACTS, Problem, Refusal
from bookwright.terms.refusals import Code

LINE: Final = 255
TEXT: Final = 20_000


class Flaw(NamedTuple):
    code: Code
    facts: Mapping[str, Any] = NO_FACTS


Rule: TypeAlias = Callable[[Any], Flaw | None]


def given(fields: msgspec.Struct) -> dict[str, Any]:
    """The members that somebody set; those that are UNSET stay as they are. Text that is only
    blanks is no value, and None here.
    """
    members = {name: getattr(fields, name) for name in fields.__struct_fields__}
    return {
        name: None if _is_blank(value) else value
        for name, value in members.items()
        if value is not msgspec.UNSET
    }


def check(
    values: Mapping[str, Any], rules: Mapping[str, Rule], *, required: Collection[str]
) -> None:
    """Raises Refusal with every problem. Null, or text that is only blanks, is no value: a problem
    where one is required, fine elsewhere.
    """
    if found := problems(values, rules, required=required):
        raise Refusal(*found)


def problems(
    values: Mapping[str, Any], rules: Mapping[str, Rule], *, required: Collection[str]
) -> list[Problem]:
    flaws = {
        field: (Flaw(Code.BLANK) if field in required else None)
        if _is_blank(value)
        else rules[field](value)
        for field, value in values.items()
    }
    return [Problem(field, flaw.code, flaw.facts) for field, flaw in flaws.items() if flaw]


def untested(_value: object) -> None:
    """Its type says all that is asked."""


def text(longest: int) -> Rule:
    return lambda value: Flaw(Code.TOO_LONG, {"limit": longest}) if len(value) > longest else None


def number(least: int, most: int) -> Rule:
    def rule(value: int) -> Flaw | None:
        if value < least:
            return Flaw(Code.TOO_SMALL, {"limit": least})
        return Flaw(Code.TOO_LARGE, {"limit": most}) if value > most else None

    return rule


def holding(test: Callable[[Any], bool], code: Code) -> Rule:
    """What passes the test."""
    return lambda value: None if test(value) else Flaw(code)


def short_texts(longest: int) -> Rule:
    """Keys and values, all together no longer than that."""
    measure = text(longest)
    return lambda value: measure("".join(value) + "".join(value.values()))


email = holding(is_email, Code.NOT_AN_EMAIL)


def web_address(value: str) -> Flaw | None:
    try:
        parts = urlsplit(value)
    except ValueError:
        return Flaw(Code.NOT_A_URL)
    is_one = parts.scheme in {"http", "https"} and parts.netloc and " " not in value
    return text(2000)(value) if is_one else Flaw(Code.NOT_A_URL)


def origins(most: int) -> Rule:
    """Of web pages, as browsers tell them (RFC 6454): scheme, host and port, in lower case."""

    def rule(values: Collection[str]) -> Flaw | None:
        if len(values) > most:
            return Flaw(Code.TOO_LONG, {"limit": most})
        return None if all(map(_is_origin, values)) else Flaw(Code.NOT_A_URL)

    return rule


def _is_origin(value: str) -> bool:
    if web_address(value) is not None:
        return False
    parts = urlsplit(value)
    return value == f"{parts.scheme}://{parts.netloc}".lower() and "@" not in value


def period(value: str) -> Flaw | None:
    try:
        parse_period(value)
    except BadPeriod:
        return Flaw(Code.NOT_A_PERIOD)
    return text(LINE)(value)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
