"""When a hook that did not answer is told again: `5s,30s,2m,10m,1h`."""

import re
from typing import Final

_FORM: Final = re.compile(r"([1-9]\d{0,5})([smh])")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600}
_MOST: Final = 100
_LONGEST: Final = 7 * 24 * 3600


def read_retries(text: str) -> tuple[int, ...]:
    """The seconds before each further try; none for `off`. Raises ValueError."""
    if text == "off":
        return ()
    forms = [_FORM.fullmatch(part.strip()) for part in text.split(",")]
    waits = tuple(int(form[1]) * _SECONDS[form[2]] for form in forms if form)
    if len(waits) < len(forms) or len(waits) > _MOST or max(waits) > _LONGEST:
        raise ValueError("must be waits with commas between, as in 5s,30s,2m,10m,1h, or off")
    return waits
