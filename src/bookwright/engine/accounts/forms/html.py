"""A form as HTML. Everything is escaped but a few tags of text without attributes."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from bookwright.engine.accounts.forms.fields import Custom, Field, Standard
from bookwright.engine.accounts.forms.labels import label
from bookwright.engine.accounts.forms.parsing import Form
from bookwright.engine.accounts.forms.places import input_name, place

NOTHING: Final[Mapping[str, str]] = {}
NO_PROBLEMS: Final[Mapping[str, Sequence[str]]] = {}

_KEPT: Final = "p|div|span|h2|h3|h4|ul|ol|li|strong|b|em|i|small|br|hr|fieldset|legend"
_ELEMENT: Final = re.compile(rf"<(/?)({_KEPT})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TYPES: Final = {
    Standard.EMAIL: "email",
    Standard.PHONE: "tel",
    Standard.COUNT: "number",
    Standard.DATE_OF_BIRTH: "date",
    Custom.CHECKBOX: "checkbox",
    Custom.DATE: "date",
    Custom.URL: "url",
    Custom.NUMBER: "number",
}
"""Of inputs; the others are text."""
_FILLED_IN: Final = {
    Standard.NAME: "name",
    Standard.EMAIL: "email",
    Standard.PHONE: "tel",
    Standard.DATE_OF_BIRTH: "bday",
    Standard.STREET: "street-address",
    Standard.POSTAL_CODE: "postal-code",
    Standard.CITY: "address-level2",
    Standard.STATE: "address-level1",
    Standard.COUNTRY: "country",
}
"""What browsers know to fill in by themselves."""


def form_html(
    form: Form,
    *,
    of: str,
    locale: str,
    values: Mapping[str, str] = NOTHING,
    problems: Mapping[str, Sequence[str]] = NO_PROBLEMS,
) -> str:
    """The fields of the form, without the form element and its button. `of` is what it is about
    (`booking`, `person` ...). `values` and `problems` (their texts) go by the dotted places of
    `places.place`.
    """
    return "".join(
        _text(part)
        if isinstance(part, str)
        else _field(part, of, locale, values.get(place(part, of)), problems.get(place(part, of)))
        for part in form
    )


def _text(text: str) -> str:
    """Attributes of the elements that stay are left out."""
    pieces: list[str] = []
    done = 0
    for element in _ELEMENT.finditer(text):
        pieces += [escape(text[done : element.start()]), f"<{element[1]}{element[2].lower()}>"]
        done = element.end()
    return "".join([*pieces, escape(text[done:])])


def _field(
    field: Field, of: str, locale: str, value: str | None, problems: Sequence[str] | None
) -> str:
    if field.tag is Custom.HIDDEN:
        return _element("input", type="hidden", name=input_name(field, of), value=field.value)
    name = input_name(field, of)
    attributes = {
        "id": f"field-{place(field, of).replace('.', '-')}",
        "name": name,
        **_given(field),
        **({"aria-invalid": "true", "aria-describedby": f"{name}-problems"} if problems else {}),
    }
    shown = escape(_label(field, locale)) + (
        ' <span class="required" aria-hidden="true">*</span>' if field.required else ""
    )
    said = f'<label for="{escape(attributes["id"])}">{shown}</label>'
    control = _control(field, attributes, value or "")
    told = "".join(f"<li>{escape(problem)}</li>" for problem in problems or ())
    listed = f'<ul class="problems" id="{escape(name)}-problems">{told}</ul>' if told else ""
    parts = (control, said) if field.tag is Custom.CHECKBOX else (said, control)
    return f'<div class="field">{"".join(parts)}{listed}</div>'


def _label(field: Field, locale: str) -> str:
    if field.label is not None:
        return field.label
    return label(field.tag, locale) if isinstance(field.tag, Standard) else field.name


def _given(field: Field) -> dict[str, str]:
    known = _FILLED_IN.get(field.tag) if isinstance(field.tag, Standard) else None
    return {**({"autocomplete": known} if known else {}), **dict(field.attributes)}


def _control(field: Field, attributes: Mapping[str, str], value: str) -> str:
    match field.tag:
        case Custom.TEXTAREA | Standard.NOTE:
            return f"{_element('textarea', **attributes)}{escape(value)}</textarea>"
        case Custom.SELECT:
            chosen = value or field.value
            options = "".join(_option(choice, chosen) for choice in field.choices)
            return f'{_element("select", **attributes)}<option value=""></option>{options}</select>'
        case Custom.CHECKBOX:
            checked = {"checked": ""} if value == "true" else {}
            box = {**attributes, "type": "checkbox", "value": "true", **checked}
            return _element("input", type="hidden", name=attributes["name"], value="false") + (
                _element("input", **box)
            )
        case Standard.COUNT:
            return _element("input", **{"min": "1", **attributes, "type": "number", "value": value})
        case _:
            kind = _TYPES.get(field.tag, "text")
            return _element("input", **{**attributes, "type": kind, "value": value})


def _option(choice: str, value: str) -> str:
    chosen = {"selected": ""} if choice == value else {}
    return f"{_element('option', value=choice, **chosen)}{escape(choice)}</option>"


def _element(element: str, **attributes: str) -> str:
    said = "".join(
        f' {name}="{escape(value)}"' if value or name == "value" else f" {name}"
        for name, value in attributes.items()
    )
    return f"<{element}{said}>"
