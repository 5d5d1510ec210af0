"""How much a test tries: short forms in `make test`, long ones in `make soak`."""

import os
from typing import Final, TypeVar

T = TypeVar("T")

SOAK: Final = os.environ.get("BOOKWRIGHT_SOAK") == "1"


def effort(usual: T, *, soak: T) -> T:
    return soak if SOAK else usual
