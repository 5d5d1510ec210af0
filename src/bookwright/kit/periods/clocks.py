"""Times of day in words: "8am", "9:30 pm", "08:00", "noon", "midnight"."""

import re
from typing import Final

from bookwright.kit.clock import DAY, HOUR, MINUTE

_NOON: Final = 12
_CLOCK: Final = re.compile(
    r"(?:^| )(?:at )?"
    r"(?:(?P<word>noon|midday|midnight|24:00)"
    r"|(?P<hour12>0?[1-9]|1[0-2])(?::(?P<minute12>[0-5][0-9]))? ?(?P<half>am|pm)"
    r"|(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9]))"
    r"(?= |$)"
)


def without_clock(phrase: str) -> tuple[str, int | None]:
    """The rest of the phrase, and the time of day in seconds of the wall clock.

    Midnight is the end of the day: "Friday at midnight".
    """
    found = _CLOCK.search(phrase)
    if found is None:
        return phrase, None
    rest = f"{phrase[: found.start()]} {phrase[found.end() :]}"
    return rest.strip(), _seconds(found)


def _seconds(clock: re.Match[str]) -> int:
    if clock["word"]:
        return _NOON * HOUR if clock["word"] in {"noon", "midday"} else DAY
    if clock["half"]:
        hour = int(clock["hour12"]) % _NOON + (_NOON if clock["half"] == "pm" else 0)
        return hour * HOUR + int(clock["minute12"] or 0) * MINUTE
    return int(clock["hour"]) * HOUR + int(clock["minute"]) * MINUTE
