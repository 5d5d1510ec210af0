"""Moments as seconds since 1970, and as the API reads them."""

import time
from datetime import UTC, datetime
from typing import Final

MINUTE: Final = 60
HOUR: Final = 3600
DAY: Final = 1_893_456_000
"""2030-01-01T00:00Z."""


def now() -> int:
    return int(time.time())


def iso(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat()
