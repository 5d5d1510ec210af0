"""Templates: what they may say, and that none takes us down."""

from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookwright.kit.liquid import (
    LARGEST,
    SECONDS,
    BadTemplate,
    TemplateTooExpensive,
    parse,
    render,
)

EVIL = "<script>alert('x')</script>"
ESCAPED = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"
TEN = "{% assign x = '0123456789' %}"
DOUBLE = "{% assign x = x | append: x %}"
EXPENSIVE = [
    "{% for a in (1..20000) %}x{% endfor %}",
    "{% for a in (1..200) %}{% for b in (1..200) %}{% endfor %}{% endfor %}",
    TEN + DOUBLE * 40,
    "{% assign x = 9 %}" + "{% assign x = x | times: x %}" * 40,
    "{{ (1..999999999) | join }}",
    "{{ (1..999999999) | sort | size }}",
    "{{ 'aaaaaaaaaa'" + " | replace: 'a', 'aaaaaaaaaa'" * 12 + " }}",
    TEN + DOUBLE * 13 + "{{ x | replace: '', x }}",
    TEN + DOUBLE * 12 + "{{ (1..9999) | join: x }}",
    "{% for a in (1..9000) %}"
    + "{{ 'abc' | upcase | downcase | capitalize }}" * 100
    + "{% endfor %}",
    "{% for a in (1..9000) %}{{ 'x' | append: 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy' }}{% endfor %}",
]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", ""),
        ("Hello {{ person.name }}!", "Hello Ann!"),
        ("{% if person.vip %}Dear{% else %}Hello{% endif %}", "Hello"),
        ("{{ nobody }}{{ person.nothing.at.all }}", ""),
        ("{% for x in list %}{{ x | upcase }},{% endfor %}", "A,B,"),
        ("{{ 'a' | append: 'b' | capitalize }}", "Ab"),
        ("{{ 12 | times: 2 | plus: 1 }}", "25"),
        ("{{ at | i18n_date: '%A' }}", "7 as %A"),
        ("{{ at | i18n_date }}", "7 as %c"),
        ("{{ at | date: '%A' }}", "7 as %A"),
        ("{{ list | join: ', ' }} {{ 'a-b' | replace: '-', '+' }}", "a, b a+b"),
    ],
)
def test_a_template_is_filled_in(text: str, made: str) -> None:
    variables = {"person": {"name": "Ann"}, "list": ["a", "b"], "at": 7}

    for escape in (False, True):
        assert (
            render(parse(text), variables, escape=escape, dates=lambda at, form: f"{at} as {form}")
            == made
        )


@pytest.mark.parametrize(
    "text",
    [
        "{{ x }}",
        "{% echo x %}",
        "{{ x | escape }}",
        "{% assign y = x %}{{ y }}",
        "{% capture y %}{{ x }}{% endcapture %}{{ y }}",
        "{% for y in list %}{{ y }}{% endfor %}",
        "{{ list | join: '' }}",
        "{{ list | first }}",
        "{{ x | url_encode | url_decode }}",
        "{{ x | default: 'a' }}",
    ],
)
def test_what_a_variable_holds_is_text_in_html(text: str) -> None:
    assert render(parse(text), {"x": EVIL, "list": [EVIL]}, escape=True) == ESCAPED


@pytest.mark.parametrize("how", ["escape", "escape_once", "upcase", "strip_html", "newline_to_br"])
@pytest.mark.parametrize("then", ["url_decode", "replace: '&lt;', '<'", "append: x", "prepend: x"])
def test_no_chain_of_filters_lets_a_variable_out(how: str, then: str) -> None:
    text = f"{{{{ x | {how} | {then} | url_encode | url_decode }}}}"

    assert "<script" not in render(parse(text), {"x": EVIL}, escape=True).lower()


def test_the_templates_own_html_stays_and_plain_text_is_not_escaped() -> None:
    template = parse("<b>{{ x }}</b>")

    assert render(template, {"x": "<&>"}, escape=True) == "<b>&lt;&amp;&gt;</b>"
    assert render(template, {"x": "<&>"}, escape=False) == "<b><&></b>"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{% if a %}", 1),
        ("a\n\n{{ }\n", 3),
        ("a\n{% nonsense %}", 2),
        ("{% include 'x' %}", 1),
        ("a\n{{ x | nonsense }}", 2),
        ("a\nb\n{% for x in list %}{{ x | nonsense }}{% endfor %}", 3),
        ("{{ x | safe }}", 1),
        ("{% assign %}", 1),
        ("{% for x on y %}{% endfor %}", 1),
        ("{% if a %}" * 2000, 1),
    ],
)
def test_what_cannot_be_parsed_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BadTemplate) as bad:
        parse(text)

    assert bad.value.line == line
    assert bad.value.message


@pytest.mark.parametrize("text", ["{{ 1 | divided_by: 0 }}", "{% if 1 < 'a' %}{% endif %}"])
def test_what_cannot_be_evaluated_is_refused(text: str) -> None:
    with pytest.raises(BadTemplate):
        render(parse(text), {}, escape=False)


@pytest.mark.parametrize("text", EXPENSIVE)
def test_what_takes_too_much_is_stopped(text: str) -> None:
    template = parse(text)
    start = thread_time()

    with pytest.raises(TemplateTooExpensive):
        render(template, {}, escape=True)

    assert thread_time() - start < 10 * SECONDS


PIECES = st.sampled_from(
    [
        *("{{", "}}", "{%", "%}", "|", "x", "'", '"', ":", ",", "..", "(", ")", "1", " ", "#"),
        *("if ", "endif", "for a in ", "endfor", "assign x = ", "upcase", "replace: ", "case "),
        *("liquid", "cycle ", "tablerow a in ", "raw", "endraw", "comment", "1e9999", "-1", "["),
        *("{{ x | times: 9 }}", "{% increment x %}", "{{ (1..9) | slice: -1, 99 }}"),
        *("{{ '9e9' | ceil }}", "\n", "-", "]"),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_somebody_writes_is_a_template_or_not(text: str) -> None:
    try:
        made = render(parse(text), {"x": 3}, escape=True)
    except (BadTemplate, TemplateTooExpensive):
        return
    assert len(made.encode()) <= LARGEST
