"""Templates that people of an account write, in Liquid: parsed, and rendered within limits.

What is left out of the language: `include` and `render` (there is nothing to include), and `safe`
(who writes a template does not decide what is escaped). `date` is `i18n_date` by another name:
Liquid's own would write in English, by the clock of the machine.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from time import thread_time
from typing import Any, Final, NamedTuple, TypeAlias

from liquid import BoundTemplate, Environment, RenderContext
from liquid.exceptions import LiquidError, ResourceLimitError
from liquid.filter import with_context
from markupsafe import Markup

SECONDS: Final = 0.5
"""Of the processor: on a machine with much else to do a good template takes no more of it."""

LARGEST: Final = 200_000
MOST_ITEMS: Final = 10_000
MOST_LOOPS: Final = 10_000
_MOST_BITS: Final = 256
_LEFT_OUT_TAGS: Final = ("include", "render")
_LEFT_OUT_FILTERS: Final = ("safe",)
_ESCAPING: Final = frozenset({"escape", "escape_once", "newline_to_br"})

Dates: TypeAlias = Callable[[object, str], str]
"""How `{{ moment | i18n_date: '%A' }}` is written: from the value and the format."""


class BadTemplate(Exception):
    """It cannot be parsed or rendered. `line` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(f"line {line}: {message}")
        self.message = message
        self.line = line


class TemplateTooExpensive(Exception):
    """It takes too long, loops too often or makes too much text."""


class Template(NamedTuple):
    """One that can be parsed."""

    text: str


def parse(text: str) -> Template:
    """Raises BadTemplate, for filters that do not exist too."""
    _bound(text, escape=False)
    return Template(text)


def render(
    template: Template,
    variables: Mapping[str, object],
    *,
    escape: bool,
    dates: Dates = lambda value, _: str(value),
) -> str:
    """escape: the result is HTML, and whatever a variable holds is text in it. A variable that does
    not exist is empty. At most 200,000 bytes, in at most half a second.

    Raises BadTemplate, TemplateTooExpensive.
    """
    bound = _bound(template.text, escape=escape)
    try:
        return bound.render({**variables, _DATES: dates})
    except (ResourceLimitError, RecursionError, MemoryError) as error:
        raise TemplateTooExpensive from error
    except LiquidError as error:
        raise _bad(error, template.text) from error
    except (ArithmeticError, ValueError, TypeError, LookupError) as error:
        raise BadTemplate("cannot be evaluated") from error


@lru_cache(maxsize=512)
def _bound(text: str, *, escape: bool) -> BoundTemplate:
    """Raises BadTemplate."""
    environment = _HTML if escape else _PLAIN
    try:
        bound = environment.from_string(text)
        used = bound.analyze(include_partials=False).filters
    except (LiquidError, RecursionError) as error:
        raise _bad(error, text) from error
    for name, spans in used.items():
        if name not in environment.filters:
            raise BadTemplate(f"unknown filter '{name}'", _line(text, spans[0].index))
    return bound


def _bad(error: Exception, text: str) -> BadTemplate:
    """What is missing is missed at the end."""
    if not isinstance(error, LiquidError):
        return BadTemplate("is nested too deep")
    start = error.token.start_index if error.token else -1
    return BadTemplate(str(error.message), _line(text, start if start >= 0 else len(text)))


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


_DATES: Final = "\0dates"
"""No template can name it."""


class _Timed(RenderContext):
    """Looks at the time with every variable and every filter that is asked for."""

    __slots__ = ("until",)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.until = thread_time() + SECONDS

    def get(self, *given: Any, **named: Any) -> object:
        self._look()
        return super().get(*given, **named)

    def filter(self, *given: Any, **named: Any) -> Callable[..., object]:
        self._look()
        return super().filter(*given, **named)

    def _look(self) -> None:
        if thread_time() > self.until:
            raise TemplateTooExpensive


class _Bound(BoundTemplate):
    context_class = _Timed


class _Limited(Environment):
    loop_iteration_limit = MOST_LOOPS
    local_namespace_limit = LARGEST
    output_stream_limit = LARGEST
    template_class = _Bound


def _environment(*, escape: bool) -> Environment:
    made = _Limited(autoescape=escape)
    for tag in _LEFT_OUT_TAGS:
        del made.tags[tag]
    for name in _LEFT_OUT_FILTERS:
        del made.filters[name]
    made.filters["i18n_date"] = made.filters["date"] = _i18n_date
    made.filters = {name: _bounded(name, function) for name, function in made.filters.items()}
    return made


@with_context
def _i18n_date(value: object, form: str = "%c", *, context: RenderContext) -> str:
    dates: Dates = context.resolve(_DATES)
    return dates(value, str(form))


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """What a filter is given and what it makes stays small. All but those that escape work on text
    and make text, which is escaped once, when it is written.
    """
    escapes = name in _ESCAPING

    @wraps(function)
    def bounded(*given: Any, **named: Any) -> Any:
        for each in given:
            _make_sure_it_is_small(each)
        _make_sure_it_grows_little(name, *given)
        if not escapes:
            given = tuple(str(each) if isinstance(each, Markup) else each for each in given)
            named |= {"environment": _PLAIN} if "environment" in named else {}
        made = function(*given, **named)
        _make_sure_it_is_small(made)
        return made

    return bounded


def _make_sure_it_is_small(value: Any) -> None:
    """Raises TemplateTooExpensive."""
    match value:
        case str():
            small = len(value) <= LARGEST
        case int():
            small = value.bit_length() <= _MOST_BITS
        case list() | tuple() | range():
            small = len(value) <= MOST_ITEMS
        case _:
            small = True
    if not small:
        raise TemplateTooExpensive


def _make_sure_it_grows_little(name: str, value: Any, *given: Any) -> None:
    """The two filters that can multiply. Raises TemplateTooExpensive."""
    if name == "replace" and given:
        sought, put = str(given[0]), str(given[1]) if len(given) > 1 else ""
        size = str(value).count(sought) * len(put)
    elif name == "join" and isinstance(value, list | tuple | range):
        size = len(value) * len(str(given[0]) if given else " ")
        size += sum(len(item) for item in value if isinstance(item, str))
    else:
        return
    if size > LARGEST:
        raise TemplateTooExpensive


_PLAIN: Final = _environment(escape=False)
_HTML: Final = _environment(escape=True)
