"""Words of availability."""

from enum import IntEnum


class SlotGeneration(IntEnum):
    """Where the grid of slots begins anew (MakePlans `slot_generation_type`)."""

    FIXED = 1
    NEXT_AVAILABLE = 2
