"""Saying no: codes and facts. The words and the status are each interface's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

NO_FACTS: Final[Mapping[str, Any]] = MappingProxyType({})
WHOLE: Final = "base"
"""The field of a problem that is about no single member."""


class Problem(NamedTuple):
    """One thing that is wrong. `field` is the engine's name of a member; nested ones are dotted
    (`person_attributes.email`).
    """

    field: str
    code: str
    facts: Mapping[str, Any] = NO_FACTS


class Refusal(Exception):
    """The engine will not do it; nothing was written."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    @classmethod
    def of(cls, field: str, code: str, **facts: object) -> "Refusal":
        return cls(Problem(field, code, facts))


class NotFound(Refusal):
    """There is no such thing in this account; another account's things do not exist."""


class NotPermitted(Refusal):
    """The caller's role does not allow it."""


class Busy(Refusal):
    """The database would not give us the lock in time, twice. Trying again is fine."""
