"""Amounts: integers in thousandths of the currency's unit."""

import re
from decimal import Decimal, DecimalException
from typing import Final, NewType

Mills = NewType("Mills", int)
"""Thousandths of the unit: 115.5 NOK is 115_500. Fine enough for every currency's smallest coin,
and the same number whatever the currency, so that a change of currency moves nothing."""

LARGEST: Final = 10**15
_WRITTEN: Final = re.compile(r"[-+0-9.eE\s]{1,100}")
"""Decimal reads more: 1_000, and the digits of every script."""


class BadAmount(ValueError):
    """Not a decimal number, negative, finer than a thousandth, or absurdly large."""


def parse_amount(text: str) -> Mills:
    """Raises BadAmount."""
    if not _WRITTEN.fullmatch(text):
        raise BadAmount(text)
    try:
        mills = Decimal(text) * 1000
    except DecimalException as error:
        raise BadAmount(text) from error
    if not mills.is_finite() or mills != mills.to_integral_value() or not 0 <= mills <= LARGEST:
        raise BadAmount(text)
    return Mills(int(mills))


def amount_text(mills: Mills) -> str:
    """At least one decimal and no idle zeros: "115.0", "99.5", "0.125"."""
    units, rest = divmod(mills, 1000)
    return f"{units}.{f'{rest:03d}'.rstrip('0') or '0'}"
