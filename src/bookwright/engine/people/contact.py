"""What it takes to reach a person."""

from collections.abc import Iterable

from bookwright.engine.people.details import PersonDetails
from bookwright.engine.people.nested_problems import nested
from bookwright.kit.refusal import Problem
from bookwright.terms.catalogue import VerificationMethod
from bookwright.terms.refusals import Code


def missing_for(method: VerificationMethod, person: PersonDetails) -> list[Problem]:
    """What the method needs and the person lacks, as fields of `person_attributes`: a name, and an
    e-mail or a phone that can be dialled.
    """
    return [nested(problem) for problem in _missing(method, person)]


def _missing(method: VerificationMethod, person: PersonDetails) -> Iterable[Problem]:
    if method is VerificationMethod.NONE:
        return
    if person.name is None:
        yield Problem("name", Code.BLANK)
    if method is VerificationMethod.EMAIL and person.email is None:
        yield Problem("email", Code.BLANK)
    if method is VerificationMethod.SMS and person.phone_e164 is None:
        lacks = person.phone_number is None
        yield Problem("phone_number", Code.BLANK if lacks else Code.NOT_A_PHONE_NUMBER)
