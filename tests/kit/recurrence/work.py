"""What a pattern asks of the machine, counted: the same on a slow machine as on a fast one."""

import sys
from collections.abc import Callable
from typing import Final

DAYS: Final = 36_525
"""Of 100 years."""

TIMES: Final = 86_400
"""Of a day: as many as BYSECOND, BYMINUTE and BYHOUR can say."""

MOST_CALLS: Final = 40 * DAYS + 4 * TIMES
"""To ask each minute of 100 years would be 1,440 * DAYS at least."""


def calls_of(work: Callable[[], None]) -> int:
    """Of Python's functions and the machine's; each turn of a generator is one."""
    calls = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
