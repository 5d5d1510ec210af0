import pytest

from bookwright.kit.phone_numbers import e164


@pytest.mark.parametrize(
    ("text", "country"),
    [
        *(("912 34 567", "NO"), ("+47 91 23 45 67", "SE"), ("0047 91234567", "NO")),
        *(("(+47) 912-34-567", "US"), ("+4791234567;ext=5", "NO")),
    ],
)
def test_a_number_is_the_same_however_it_is_written(text: str, country: str) -> None:
    assert e164(text, country) == "+4791234567"


def test_a_number_without_a_country_is_in_the_accounts() -> None:
    assert e164("070-123 45 67", "SE") == "+46701234567"


@pytest.mark.parametrize(
    "text",
    ["", "12", "none", "+", "+999 1234567", "1" * 16, "9" * 1000, "555-0100", "+47 91234567890"],
)
def test_what_cannot_be_dialled_is_none(text: str) -> None:
    assert e164(text, "US") is None
