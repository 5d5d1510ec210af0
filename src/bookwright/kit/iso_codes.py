"""Codes that the world agreed on."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from babel.numbers import list_currencies

_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def is_country(code: str) -> bool:
    """ISO 3166-1 alpha-2, in capitals."""
    return code in _countries()


def is_currency(code: str) -> bool:
    """ISO 4217, in capitals; old ones too."""
    return code in list_currencies()


def is_host_label(text: str) -> bool:
    """One part of a host's name after RFC 1123, in lower case: what a subdomain may be."""
    return _LABEL.fullmatch(text) is not None


@cache
def _countries() -> frozenset[str]:
    """From the time zone database, which we pin for its rules anyway. Babel's and phonenumbers'
    lists hold regions that are no ISO country, or lack some that are.
    """
    table = files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text("utf-8")
    return frozenset(line[:2] for line in table.splitlines() if not line.startswith("#"))
