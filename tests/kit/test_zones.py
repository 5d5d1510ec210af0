"""What the code takes for granted about the world's time zones."""

import struct
from importlib.resources import files
from itertools import pairwise
from typing import Final

import pytest

from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import UnknownZone, pieces, zone, zone_names
from bookwright.kit.local_time.zones import PROBE

SINCE_1900: Final = -2208988800
HEADER: Final = struct.Struct(">20x6l")


def test_no_zone_changes_twice_between_two_probes() -> None:
    too_close = [
        name
        for name in sorted(zone_names())
        for earlier, later in pairwise(changes(name))
        if later - earlier <= PROBE
    ]
    assert too_close == []


@pytest.mark.parametrize(
    "name", ["Africa/Casablanca", "America/Recife", "Asia/Gaza", "Europe/Riga", "Pacific/Apia"]
)
def test_pieces_change_where_the_zones_file_says(name: str) -> None:
    expected = changes(name)
    window = Interval(Instant(SINCE_1900), Instant(expected[-1] + 1))
    assert [piece.start for piece in pieces(window, zone(name))[1:]] == expected


@pytest.mark.parametrize(
    "name", ["", "Oslo", "europe/oslo", "Europe", "../Europe/Oslo", "/etc/localtime", "UTC\0"]
)
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone):
        zone(name)


def test_a_zone_is_made_once() -> None:
    assert zone("Europe/Oslo") is zone("Europe/Oslo")


def test_a_window_that_touches_a_change_is_one_piece() -> None:
    change = Instant(1774746000)  # 2026-03-29T01:00Z
    before = pieces(Interval(Instant(change - 60), change), zone("Europe/Oslo"))
    after = pieces(Interval(change, Instant(change + 60)), zone("Europe/Oslo"))
    assert before == [(change - 60, change, 3600)]
    assert after == [(change, change + 60, 7200)]


def test_no_time_has_no_pieces() -> None:
    assert pieces(Interval(Instant(5), Instant(5)), zone("UTC")) == []


def changes(name: str) -> list[int]:
    """When the offset has changed since 1900, by the zone's file (RFC 8536, its second block)."""
    data = files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
    isut, isstd, leaps, times, types, letters = HEADER.unpack_from(data, 0)
    start = HEADER.size + times * 5 + types * 6 + letters + leaps * 8 + isstd + isut
    *_, times, types, letters = HEADER.unpack_from(data, start)
    start += HEADER.size
    moments = struct.unpack_from(f">{times}q", data, start)
    kinds = data[start + times * 8 : start + times * 9]
    offsets = [
        offset
        for offset, _, _ in struct.iter_unpack(">lbb", data[start + times * 9 :][: types * 6])
    ]
    before = [offsets[0], *(offsets[kind] for kind in kinds)]
    return [
        moment
        for moment, kind, old in zip(moments, kinds, before, strict=False)
        if moment > SINCE_1900 and offsets[kind] != old
    ]
