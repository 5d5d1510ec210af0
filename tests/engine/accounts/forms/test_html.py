"""A form as HTML: labelled, escaped, and named as the API takes it."""

from html.parser import HTMLParser

import pytest

from bookwright.engine.accounts.forms.fields import Standard
from bookwright.engine.accounts.forms.html import form_html
from bookwright.engine.accounts.forms.parsing import parse_form

NAMES = {
    Standard.NAME: "booking[person_attributes][name]",
    Standard.EMAIL: "booking[person_attributes][email]",
    Standard.PHONE: "booking[person_attributes][phone_number]",
    Standard.COUNT: "booking[count]",
    Standard.NOTE: "booking[notes]",
    Standard.DATE_OF_BIRTH: "booking[person_attributes][date_of_birth]",
    Standard.NATIONAL_ID_NO: "booking[person_attributes][national_id_no]",
    Standard.STREET: "booking[person_attributes][street]",
    Standard.POSTAL_CODE: "booking[person_attributes][postal_code]",
    Standard.CITY: "booking[person_attributes][city]",
    Standard.STATE: "booking[person_attributes][state]",
    Standard.COUNTRY: "booking[person_attributes][country_code]",
}
EVIL = "\"'><script>alert(1)</script>"


@pytest.mark.parametrize("tag", Standard)
def test_a_standard_field_is_labelled_and_named(tag: Standard) -> None:
    [label, control, *_] = elements(html(f"{{% {tag} %}}"))[1:]

    assert control[1]["name"] == NAMES[tag]
    assert label == ("label", {"for": control[1]["id"]})


def test_a_text_field_whole() -> None:
    assert html("{% text 'Your <b>size','size','class=\"big\"','required' %}") == (
        '<div class="field"><label for="field-custom_data-size">Your &lt;b&gt;size'
        ' <span class="required" aria-hidden="true">*</span></label>'
        '<input id="field-custom_data-size" name="booking[custom_data][size]" class="big" required'
        ' type="text" value=""></div>'
    )


def test_a_select_begins_with_its_own_choice_until_another_is_made() -> None:
    text = """{% select 'A','a',['x','y'],'{"selected":"y"}' %}"""

    assert chosen(html(text)) == ["y"]
    assert chosen(html(text, values={"custom_data.a": "x"})) == ["x"]


def test_what_is_of_the_person_is_named_so() -> None:
    made = html("""{% text 'A','a','{"object":"person"}' %}""")

    assert 'name="booking[person_attributes][custom_data][a]"' in made


def test_each_kind_of_field_is_an_element_of_its_own() -> None:
    text = (
        "{% checkbox 'A','a' %}{% textarea 'B','b' %}{% date 'C','c' %}{% url 'D','d' %}"
        "{% number 'E','e','min=\"2\"' %}{% select 'F','f',['x','y'] %}{% hidden 'g','h' %}"
    )
    values = {"custom_data.a": "true", "custom_data.b": "</textarea>", "custom_data.f": "y"}

    made = html(text, values=values)

    kinds = [
        said.get("type", element)
        for element, said in elements(made)
        if element in {"input", "select", "textarea"}
    ]
    assert kinds == [
        *("hidden", "checkbox", "textarea", "date", "url", "number", "select", "hidden"),
    ]
    assert 'type="checkbox" value="true" checked>' in made
    assert "&lt;/textarea&gt;</textarea>" in made
    assert '<option value="y" selected>y</option>' in made
    assert 'min="2"' in made
    assert '<input type="hidden" name="booking[custom_data][g]" value="h">' in made


def test_nothing_gets_out_of_its_place() -> None:
    quoted = "{% text \"'><script>x\",'a','title=\"><script>\"' %}{% hidden 'b','\"><script>' %}"
    values = {"custom_data.a": EVIL}
    problems = {"custom_data.a": [EVIL]}

    made = html(f"<script>x</script>{quoted}", values=values, problems=problems)

    assert {element for element, _ in elements(made)} == {"div", "label", "input", "ul", "li"}


def test_a_few_elements_of_text_stay_without_attributes() -> None:
    made = html('<h2 onclick="x">A & B</h2><BR/><a href="x">c</a><img src=x onerror=y>')

    assert made.startswith("<h2>A &amp; B</h2><br>&lt;a href=")
    assert [element for element, _ in elements(made)] == ["h2", "br"]


def test_a_problem_is_told_at_its_field() -> None:
    made = html("{% name %}{% email %}", problems={"person_attributes.email": ["is wrong"]})

    assert made.count('aria-invalid="true"') == 1
    assert "<li>is wrong</li>" in made


def test_labels_are_in_the_accounts_language() -> None:
    assert ">Navn<" in form_html(parse_form("{% name %}"), of="booking", locale="nb")
    assert ">Namn<" in form_html(parse_form("{% name %}"), of="booking", locale="sv")


def test_the_form_of_a_person_has_no_person_within() -> None:
    made = form_html(parse_form("{% name %}{% text 'A','a' %}"), of="person", locale="en")

    assert 'name="person[name]"' in made
    assert 'name="person[custom_data][a]"' in made


def html(text: str, **given: dict[str, str] | dict[str, list[str]]) -> str:
    return form_html(parse_form(text), of="booking", locale="en", **given)  # type: ignore[arg-type]  # either of two


def chosen(made: str) -> list[str]:
    return [
        said["value"] for kind, said in elements(made) if kind == "option" and "selected" in said
    ]


def elements(made: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Reader().feed(made)
    return found
