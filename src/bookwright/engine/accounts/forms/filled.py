"""Whether what was sent fills in a form."""

from collections.abc import Iterator, Mapping
from typing import Final

from bookwright.engine.accounts.forms.fields import Custom, Field
from bookwright.engine.accounts.forms.parsing import Form, fields
from bookwright.engine.accounts.forms.places import place
from bookwright.kit.refusal import Problem
from bookwright.terms.refusals import Code

_NOT_TICKED: Final = frozenset({"false", "0"})
"""As programs write it, and as forms of HTML do, by a hidden field beside the box."""


def required_fields(form: Form) -> list[Field]:
    return [field for field in fields(form) if field.required]


def unfilled(form: Form, answers: Mapping[str, object], *, of: str) -> Iterator[Problem]:
    """A problem, by its place, for each required field without an answer, and for each answer that
    is not among a field's choices. `answers` go by `places.place`.
    """
    for field in fields(form):
        where = place(field, of)
        answer = answers.get(where)
        if field.required and _is_blank(answer, field):
            yield Problem(where, Code.BLANK)
        elif field.choices and answer and answer not in field.choices:
            yield Problem(where, Code.NOT_IN_LIST)


def _is_blank(answer: object, field: Field) -> bool:
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        return True
    return field.tag is Custom.CHECKBOX and answer in _NOT_TICKED
