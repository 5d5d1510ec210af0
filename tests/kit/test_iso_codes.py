import pytest

from bookwright.kit.iso_codes import is_country, is_currency, is_host_label


@pytest.mark.parametrize("code", ["NO", "SE", "US", "AX", "AQ", "BV"])
def test_a_country(code: str) -> None:
    assert is_country(code)


@pytest.mark.parametrize("code", ["no", "NOR", "XX", "EU", "ZZ", "UK", "", "#c"])
def test_no_country(code: str) -> None:
    assert not is_country(code)


def test_currencies() -> None:
    assert all(map(is_currency, ("NOK", "SEK", "USD", "JPY", "KWD")))
    assert not any(map(is_currency, ("nok", "kr", "", "XYZ")))


@pytest.mark.parametrize("text", ["a", "9", "a-b", "x" * 63])
def test_a_part_of_a_hosts_name(text: str) -> None:
    assert is_host_label(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "A", "a.b", "a_b", "å", "x" * 64, "a\n"])
def test_no_part_of_a_hosts_name(text: str) -> None:
    assert not is_host_label(text)
