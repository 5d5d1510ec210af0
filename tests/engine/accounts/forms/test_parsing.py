"""Forms: which tags are read, and what is refused with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookwright.engine.accounts.forms.fields import ATTRIBUTES, Custom, Field, Standard
from bookwright.engine.accounts.forms.html import form_html
from bookwright.engine.accounts.forms.labels import LABELS
from bookwright.engine.accounts.forms.parsing import BadForm, fields, parse_form

REQUIRED = (("required", ""),)


@pytest.mark.parametrize("tag", Standard)
def test_a_standard_tag_may_say_label_and_attributes(tag: Standard) -> None:
    plain, full = f"{{% {tag} %}}", f"{{%- {tag} 'Yours', 'required maxlength=\"9\"' -%}}"

    assert parse_form(plain) == (Field(tag, tag.value),)
    assert parse_form(full) == (
        Field(tag, tag.value, "Yours", (("required", ""), ("maxlength", "9"))),
    )


@pytest.mark.parametrize("tag", [tag for tag in Custom if tag not in {"select", "hidden"}])
def test_a_custom_tag_says_label_name_attributes_and_options(tag: Custom) -> None:
    assert parse_form(f"{{% {tag} 'Size','size' %}}") == (Field(tag, "size", "Size"),)
    assert parse_form(f'{{% {tag} "Size","size",\'class="big"\',\'required\' %}}') == (
        Field(tag, "size", "Size", (("class", "big"), ("required", ""))),
    )


def test_a_select_has_choices_and_a_hidden_field_a_value() -> None:
    form = parse_form("{% select 'Size','size',['S','M, or so'],'required' %}{% hidden 'a','b' %}")

    assert form == (
        Field(Custom.SELECT, "size", "Size", REQUIRED, ("S", "M, or so")),
        Field(Custom.HIDDEN, "a", value="b"),
    )


def test_a_form_written_for_makeplans_is_read() -> None:
    form = parse_form(
        """{% country_code %}{% phone nil, 'data-required="true"' %}"""
        """{% select 'Size','size',['S','M'], '', '{"selected":"M"}' %}"""
        """{% text 'Car', 'car', 'required', '{"object":"person"}' %}"""
        """{% checkbox 'Lunch?', 'lunch', 'checked="checked"' %}"""
        """{% hidden 'ref', '', '{"object":"person","more":[1]}' %}"""
    )

    assert form == (
        Field(Standard.COUNTRY, "country"),
        Field(Standard.PHONE, "phone"),
        Field(Custom.SELECT, "size", "Size", (), ("S", "M"), "M"),
        Field(Custom.TEXT, "car", "Car", REQUIRED, of_person=True),
        Field(Custom.CHECKBOX, "lunch", "Lunch?"),
        Field(Custom.HIDDEN, "ref", of_person=True),
    )


def test_a_choice_that_is_none_is_not_begun_with() -> None:
    [field] = fields(parse_form("""{% select 'A','a',['b'],'{"selected":"c"}' %}"""))

    assert field.value == ""


@pytest.mark.parametrize(
    ("said", "required"),
    [
        ("required", True),
        ("REQUIRED", True),
        ('required="required"', True),
        ("required: true", True),
        ("required: false", False),
        ('required="false"', False),
        ("class=required", False),
        ("", False),
    ],
)
def test_required_is_said_in_many_ways(said: str, required: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    [field] = fields(parse_form(f"{{% text 'A','a','{said}' %}}"))

    assert field.required is required


def test_only_attributes_of_the_list_stay() -> None:
    said = 'onclick="x" style="y" id=z name="w" type="file" maxlength="3" ONFOCUS="x" value=1'

    [field] = fields(parse_form(f"{{% text 'A','a','{said}' %}}"))

    assert field.attributes == (("maxlength", "3"),)
    assert not any(name.startswith("on") for name in ATTRIBUTES)


def test_text_stays_between_the_fields() -> None:
    form = parse_form("<h2>You</h2>\n{% name %} and {% email %}.")

    assert form == ("<h2>You</h2>\n", Field(Standard.NAME, "name"), " and ", *form[3:])
    assert form[-1] == "."


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{% nonsense %}", 2, "unknown tag 'nonsense'"),
        ("\n\n{% %}", 3, "unknown tag ''"),
        ("{% name", 1, "'{%' is not part of a tag"),
        ("a %}", 1, "'%}' is not part of a tag"),
        ("\n{{ person.name }}", 2, "'{{' is not part of a tag"),
        ("{% text %}", 1, "the field needs a name of letters, digits and _"),
        ("{% text 'A' %}", 1, "the field needs a name of letters, digits and _"),
        ("{% text 'A','b c' %}", 1, "the field needs a name of letters, digits and _"),
        ("{% hidden %}", 1, "the field needs a name of letters, digits and _"),
        ("{% text 'A %}", 1, "texts in quotes with commas between are expected"),
        ("{% text A, b %}", 1, "texts in quotes with commas between are expected"),
        ("{% text 'A','a',['b'] %}", 1, "a list is not expected here"),
        ("{% select 'A','a' %}", 1, "a select needs its choices, as in ['a','b']"),
        ("{% select 'A','a',[] %}", 1, "a select needs its choices, as in ['a','b']"),
        ("{% select 'A','a','b' %}", 1, "a select needs its choices, as in ['a','b']"),
        ("{% text 'A','a','','','' %}", 1, "there are more than 4 texts"),
        ("{% name 'A','','' ,''%}", 1, "there are more than 3 texts"),
        ("{% text 'A','a','=\"' %}", 1, 'attributes are expected, as in required maxlength="40"'),
        ("{% name %}\n{% name %}", 2, "the field 'name' comes twice"),
        ("{% country %}{% country_code %}", 1, "the field 'country' comes twice"),
        ("{% text 'A','a','{x' %}", 1, "options are expected as an object of JSON"),
        ("""{% text 'A','a','{"object":1}' %}""", 1, "options are expected as an object of JSON"),
        ("{% text 'A','a' %}\n{% hidden 'b' %}{% text 'A','a' %}", 2, "the field 'a' comes twice"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(BadForm) as bad:
        parse_form(text)

    assert (bad.value.line, bad.value.message) == (line, message)


def test_every_standard_field_has_a_label_in_every_language() -> None:
    assert set(LABELS) == {"en", "nb", "sv"}
    assert all(set(labels) == set(Standard) for labels in LABELS.values())


PIECES = st.sampled_from(
    [
        *("{% ", " %}", "{{", "name ", "text ", "select ", "hidden ", "'", '"', ",", "[", "]"),
        *("a", "<b>", "<script>", "\n", "required", "=", "onclick"),
    ]
)


@given(st.lists(PIECES, max_size=16).map("".join))
def test_whatever_somebody_writes_is_a_form_or_not(text: str) -> None:
    try:
        form = parse_form(text)
    except BadForm as bad:
        found = bad.line
        form = ()
    else:
        found = 1
    assert 1 <= found <= text.count("\n") + 1
    assert "<script" not in form_html(form, of="booking", locale="en")
