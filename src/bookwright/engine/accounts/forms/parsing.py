"""Reading a form: its text, and the tags in it.

`{% name %}` is a standard tag, which may say a label (nil: its own) and
attributes: `{% phone 'Mobile','required' %}`.
`{% text 'Company','company','maxlength="40"','required' %}` is a custom one: label, name of the
field, attributes of HTML, options. A select has its choices after the name:
`{% select 'Size','size',['S','M'],'required' %}`; `{% hidden 'source','web' %}` has only a name and
a value.
Options are an object of JSON, '{"selected":"M"}' for a select, '{"object":"person"}' for what is
kept with the person; what is none is read like attributes.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeAlias

import msgspec

from bookwright.engine.accounts.forms.fields import ATTRIBUTES, Custom, Field, Standard

Form: TypeAlias = tuple[str | Field, ...]
"""Texts and fields by turns, in order."""

_TAG: Final = re.compile(r"\{%-?(.*?)-?%\}", re.DOTALL)
_STRAY: Final = re.compile(r"\{%|%\}|\{\{|\}\}")
_WORDS: Final = re.compile(r"\s*(\w+)\s*(.*?)\s*", re.DOTALL)
_ARGUMENT: Final = re.compile(r"""\s*(?:'([^']*)'|"([^"]*)"|\[([^\[\]]*)\]|nil)\s*(?:,|\Z)""")
_ATTRIBUTE: Final = re.compile(
    r"""\s*,?\s*([A-Za-z-]+)(?:\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s,"']+)))?"""
)
_NAME: Final = re.compile(r"\w[\w-]{0,99}", re.ASCII)
MOST_CHOICES: Final = 200
_OTHERWISE: Final = {"country_code": Standard.COUNTRY.value}
"""How forms of MakePlans call the same field besides."""

_FALSE: Final = frozenset({"false", "0", "no"})


class BadForm(Exception):
    """It cannot be read; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.message = message
        self.line = line


@lru_cache(maxsize=512)
def parse_form(text: str) -> Form:
    """Raises BadForm."""
    parts: list[str | Field] = []
    done = 0
    for found in _TAG.finditer(text):
        parts.append(_literal(text, done, found.start()))
        try:
            parts.append(_only_once(_field(found[1]), parts))
        except ValueError as error:
            raise BadForm(str(error), _line(text, found.start())) from None
        done = found.end()
    parts.append(_literal(text, done, len(text)))
    return tuple(part for part in parts if part)


def fields(form: Form) -> list[Field]:
    return [part for part in form if isinstance(part, Field)]


def _literal(text: str, start: int, end: int) -> str:
    """Raises BadForm."""
    stray = _STRAY.search(text, start, end)
    if stray is not None:
        raise BadForm(f"'{stray[0]}' is not part of a tag", _line(text, stray.start()))
    return text[start:end]


def _field(inside: str) -> Field:
    """Raises ValueError."""
    words = _WORDS.fullmatch(inside)
    tag, said = (words[1], words[2]) if words else ("", "")
    tag = _OTHERWISE.get(tag, tag)
    if tag in set(Standard):
        return _standard(Standard(tag), _arguments(said))
    if tag in set(Custom):
        return _custom(Custom(tag), _arguments(said))
    raise ValueError(f"unknown tag '{tag}'")


def _only_once(field: Field, before: list[str | Field]) -> Field:
    """Raises ValueError."""
    key = (type(field.tag), field.name)
    if any(isinstance(part, Field) and (type(part.tag), part.name) == key for part in before):
        raise ValueError(f"the field '{field.name}' comes twice")
    return field


def _standard(tag: Standard, said: list[str | tuple[str, ...]]) -> Field:
    label, *rest = _texts(said, most=3) or [""]
    attributes, _ = _apart(rest)
    return Field(tag, tag.value, label or None, _attributes(*attributes))


def _custom(tag: Custom, said: list[str | tuple[str, ...]]) -> Field:
    if tag is Custom.HIDDEN:
        name, *rest = _texts(said, most=3) or [""]
        value, options = _apart(rest)
        return Field(tag, _checked(name), value="".join(value), of_person=options.is_of_person)
    choices = _choices(said) if tag is Custom.SELECT else ()
    label, name, *rest = [*_texts(said, most=4), "", ""][: max(len(said), 2)]
    attributes, options = _apart(rest)
    return Field(
        tag,
        _checked(name),
        label,
        _attributes(*attributes),
        choices,
        options.selected if options.selected in choices else "",
        options.is_of_person,
    )


class _Options(msgspec.Struct):
    """Others are passed over."""

    selected: str = ""
    object: str = ""

    @property
    def is_of_person(self) -> bool:
        return self.object == "person"


def _apart(said: Sequence[str]) -> tuple[list[str], _Options]:
    """What are attributes of HTML, and the options. Raises ValueError."""
    objects = [text for text in said if text.lstrip().startswith("{")]
    try:
        options = msgspec.json.decode("".join(objects) or "{}", type=_Options)
    except (msgspec.MsgspecError, RecursionError):
        raise ValueError("options are expected as an object of JSON") from None
    return [text for text in said if text not in objects], options


def _choices(said: list[str | tuple[str, ...]]) -> tuple[str, ...]:
    """Taken out of what is said, from after label and name. Raises ValueError."""
    listed = said.pop(2) if len(said) > 2 else ""  # noqa: PLR2004 -- see above
    if not isinstance(listed, tuple) or not listed:
        raise ValueError("a select needs its choices, as in ['a','b']")
    return listed


def _arguments(said: str) -> list[str | tuple[str, ...]]:
    """Raises ValueError."""
    found: list[str | tuple[str, ...]] = []
    at = 0
    while at < len(said):
        match = _ARGUMENT.match(said, at)
        if match is None:
            raise ValueError("texts in quotes with commas between are expected")
        single, double, listed = match.groups()
        found.append(
            single or ""
            if double is None and listed is None
            else double
            if listed is None
            else tuple(str(item) for item in _arguments(listed))
        )
        at = match.end()
    return found


def _texts(said: list[str | tuple[str, ...]], *, most: int) -> list[str]:
    """Raises ValueError."""
    texts = [each for each in said if isinstance(each, str)]
    if len(texts) != len(said):
        raise ValueError("a list is not expected here")
    if len(texts) > most:
        raise ValueError(f"there are more than {most} texts")
    return texts


def _checked(name: str) -> str:
    """Raises ValueError."""
    if not _NAME.fullmatch(name):
        raise ValueError("the field needs a name of letters, digits and _")
    return name


def _attributes(*said: str) -> tuple[tuple[str, str], ...]:
    """Those that a form may set. One without a value, or that is true, is just there; one that is
    false is not. Raises ValueError.
    """
    found: dict[str, str] = {}
    for text in said:
        at = 0
        while text[at:].strip(" ,\t\r\n"):
            match = _ATTRIBUTE.match(text, at)
            if match is None:
                raise ValueError('attributes are expected, as in required maxlength="40"')
            name, *values = match.groups()
            value = next((each for each in values if each is not None), "")
            if name.lower() in ATTRIBUTES and value.lower() not in _FALSE:
                found[name.lower()] = "" if value.lower() == "true" else value
            at = match.end()
    return tuple(found.items())


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1
