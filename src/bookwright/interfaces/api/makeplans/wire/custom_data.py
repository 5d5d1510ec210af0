"""Custom data on the wire (MakePlans, "Custom data"): stored as strings, some shown as more."""

from collections.abc import Mapping
from typing import Final

import msgspec

from bookwright.kit.local_time import BadTime, Zone, iso, parse_instant

_BOOLEANS: Final[Mapping[str, bool]] = {"true": True, "false": False}
_DECODER: Final = msgspec.json.Decoder(dict[str, str])


def custom_data_in(values: Mapping[str, str] | None) -> str | None:
    """As it is stored: JSON text, None where there is nothing to keep."""
    return msgspec.json.encode(values).decode() if values else None


def custom_data_out(stored: str | None, zone: Zone) -> dict[str, str | bool] | None:
    """The texts true and false become booleans, and the values of keys that end in `_at` times with
    the zone's offset, where they can be read as such.
    """
    if stored is None:
        return None
    return {key: _shown(key, value, zone) for key, value in _DECODER.decode(stored).items()}


def _shown(key: str, value: str, zone: Zone) -> str | bool:
    return _as_time(value, zone) if key.endswith("_at") else _BOOLEANS.get(value, value)


def _as_time(value: str, zone: Zone) -> str:
    try:
        return iso(parse_instant(value, zone), zone)
    except BadTime:
        return value
