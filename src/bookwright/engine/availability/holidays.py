"""Public holidays, which close a resource unless an exception date says otherwise.

From the `holidays` library; it knows most countries until about 2100, and none after.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import holidays as library

from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.terms.permissions import Permission

_LANGUAGES: Final = MappingProxyType({"en": ("en_US", "en_GB"), "nb": ("no",), "sv": ("sv",)})
"""What the library may call our locales."""


def holidays_of_account(first: date, last: date, *, by: Actor) -> dict[date, str]:
    """Of its country, in its language. Who asks needs READ_ACCOUNT."""
    require(by, Permission.READ_ACCOUNT)
    return holiday_names(by.account.country_code, first, last, by.account.locale)


def holidays_between(country: str | None, first: date, last: date) -> frozenset[date]:
    """Both days included. country: ISO 3166, two letters; one that is unknown has no holidays."""
    return frozenset(holiday_names(country, first, last, "en"))


def holiday_names(country: str | None, first: date, last: date, locale: str) -> dict[date, str]:
    """By day, in order; in the country's own language where the library has not the locale's."""
    years = range(first.year, last.year + 1)
    return {
        day: name
        for year in years
        for day, name in _of_year(country or "", year, locale).items()
        if first <= day <= last
    }


@lru_cache(maxsize=1024)
def _of_year(country: str, year: int, locale: str) -> Mapping[date, str]:
    try:
        spoken = library.country_holidays(country)
    except NotImplementedError:  # the library's word for a country that it does not know
        return {}
    known = (name for name in _LANGUAGES.get(locale, ()) if name in spoken.supported_languages)
    language = next(known, spoken.default_language)
    found = library.country_holidays(country, years=year, language=language)
    return dict(sorted(found.items()))
