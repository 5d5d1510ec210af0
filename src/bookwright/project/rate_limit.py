"""How many calls an address may make: `80/20s`."""

import re
from typing import Final, NamedTuple

_FORM: Final = re.compile(r"([1-9]\d{0,8})/([1-9]\d{0,8})([smh])")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600}


class RateLimit(NamedTuple):
    calls: int
    seconds: int


def read_rate_limit(text: str) -> RateLimit | None:
    """None for `off`. Raises ValueError."""
    if text == "off":
        return None
    form = _FORM.fullmatch(text)
    if form is None:
        raise ValueError("must be calls/time, as in 80/20s, or off")
    calls, count, unit = form.groups()
    return RateLimit(int(calls), int(count) * _SECONDS[unit])
