"""What is wrong with a person, told of the booking that brought it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bookwright.kit.refusal import Busy, NotFound, Problem, Refusal
from bookwright.terms.refusals import Code

_OF_A_BOOKING: Final = "person_attributes"


@contextmanager
def within_a_booking() -> Iterator[None]:
    """The fields of a Refusal become those of `person_attributes`."""
    try:
        yield
    except (Busy, NotFound):
        raise
    except Refusal as refusal:
        raise Refusal(*map(nested, refusal.problems)) from refusal


def nested(problem: Problem) -> Problem:
    """That nobody can be known by this is said of `person` itself."""
    if problem.code == Code.NAMELESS_PERSON:
        return problem
    return problem._replace(field=f"{_OF_A_BOOKING}.{problem.field}")
