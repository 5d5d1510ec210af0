"""What an account has in columns of its own, never null."""

from collections.abc import Mapping
from typing import Final

from bookwright.engine.accounts.rules import LINE, Rule, email, holding, text
from bookwright.kit.iso_codes import is_country, is_currency, is_host_label
from bookwright.kit.local_time.zones import zone_names
from bookwright.terms.refusals import Code

LOCALES: Final = frozenset({"en", "sv", "nb"})

IDENTITY_RULES: Final[Mapping[str, Rule]] = {
    "subdomain": holding(is_host_label, Code.INVALID),
    "name": text(LINE),
    "email": email,
    "time_zone": holding(lambda name: name in zone_names(), Code.NOT_A_TIME_ZONE),
    "locale": holding(LOCALES.__contains__, Code.NOT_IN_LIST),
    "country_code": holding(is_country, Code.NOT_A_COUNTRY),
    "currency": holding(is_currency, Code.NOT_A_CURRENCY),
}
IDENTITY: Final = frozenset(IDENTITY_RULES)
