from datetime import date

import pytest

from bookwright.engine.availability.holidays import holiday_names, holidays_between


def test_holidays_of_a_country_on_both_end_days() -> None:
    assert holidays_between("NO", date(2026, 5, 1), date(2026, 5, 17)) == {
        *(date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 17))
    }


def test_new_year_is_found_from_the_old_year() -> None:
    assert holidays_between("SE", date(2026, 12, 27), date(2027, 1, 1)) == {date(2027, 1, 1)}


def test_a_sunday_is_no_holiday() -> None:
    assert holidays_between("SE", date(2026, 3, 1), date(2026, 3, 31)) == frozenset()


@pytest.mark.parametrize("country", [None, "", "XX", "no", "NOR WAY", "../NO", "\x00"])
def test_no_country_has_no_holidays(country: str | None) -> None:
    assert holidays_between(country, date(2026, 1, 1), date(2026, 12, 31)) == frozenset()


@pytest.mark.parametrize(
    ("country", "locale", "name"),
    [
        ("NO", "nb", "Første nyttårsdag"),
        ("SE", "sv", "Nyårsdagen"),
        ("NO", "en", "New Year's Day"),
        ("DE", "en", "New Year's Day"),
        ("NO", "sv", "Første nyttårsdag"),
        ("DE", "nb", "Neujahr"),
    ],
)
def test_names_are_in_the_locale_or_the_countrys_own_language(
    country: str, locale: str, name: str
) -> None:
    new_year = date(2026, 1, 1)
    assert holiday_names(country, new_year, new_year, locale) == {new_year: name}


def test_days_are_in_order() -> None:
    found = list(holiday_names("GB", date(2026, 1, 1), date(2027, 12, 31), "en"))
    assert found == sorted(found)
    assert len(found) > 10
