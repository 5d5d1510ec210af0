"""The checker finds what it is there to find."""

from typing import Any, Final

import msgspec
import pytest

from tests.races.harness.checker import badly_numbered, misplaced, overfull, untold

ROOM: Final = {"id": 1, "capacity": 2}
BOOKING: Final = {
    "id": 7,
    "resource_id": 1,
    "event_id": None,
    "person_id": 3,
    "booked_from": 100,
    "booked_to": 200,
    "count": 1,
    "state": "confirmed",
    "expires_at": None,
    "revision_count": 0,
}
ROW: Final = {
    "booking_id": 7,
    "resource_id": 1,
    "from_s": 100,
    "until_s": 200,
    "count": 1,
    "whole": False,
    "forced": False,
    "held_until": None,
}
NOW: Final = 50


@pytest.mark.parametrize("places", [{"count": 2}, {"whole": True}])
def test_more_than_there_is_room_for(places: dict[str, Any]) -> None:
    other = {**ROW, "from_s": 199, "until_s": 300, **places}
    assert list(overfull([ROOM], [ROW, {**ROW, "from_s": 200, "until_s": 300, **places}])) == []
    assert list(overfull([ROOM], [ROW, {**other, "forced": True}])) == []
    assert list(overfull([ROOM], [ROW, other])) == ["resource 1 has 3 of 2 taken at 199"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="none"),
        pytest.param([ROW, ROW], id="two"),
        pytest.param([{**ROW, "until_s": 199}], id="another time"),
        pytest.param([{**ROW, "count": 2}], id="other places"),
        pytest.param([{**ROW, "whole": True}], id="the whole"),
        pytest.param([{**ROW, "held_until": 60}], id="only held"),
        pytest.param([ROW, {**ROW, "booking_id": 8}], id="of no booking"),
    ],
)
def test_an_active_booking_without_the_row_that_it_should_have(rows: list[dict[str, Any]]) -> None:
    assert list(misplaced([BOOKING], [ROW], at=NOW)) == []
    assert len(list(misplaced([BOOKING], rows, at=NOW))) == 1


def test_an_inactive_booking_with_a_row() -> None:
    assert len(list(misplaced([{**BOOKING, "state": "cancelled"}], [ROW], at=NOW))) == 1


def test_a_hold_may_keep_its_row_only_when_it_is_over() -> None:
    hold = {**BOOKING, "state": "awaiting_verification", "expires_at": 60}
    row = {**ROW, "held_until": 60}
    assert list(misplaced([hold], [row], at=60)) == []
    assert list(misplaced([hold], [], at=60)) == []
    assert len(list(misplaced([hold], [], at=59))) == 1


def test_changes_that_do_not_lead_to_the_booking() -> None:
    first = change(BOOKING, 0, "created")
    again = {**BOOKING, "revision_count": 1}
    assert list(untold([BOOKING], [first])) == []
    assert len(list(untold([BOOKING], []))) == 1
    assert len(list(untold([again], [first]))) == 1
    assert len(list(untold([{**BOOKING, "count": 2}], [first]))) == 1
    assert len(list(untold([BOOKING], [first, change({**BOOKING, "id": 8}, 0, "created")]))) == 1


def test_a_step_that_leads_elsewhere() -> None:
    cancelled = {**BOOKING, "revision_count": 1, "state": "cancelled"}
    first = change(BOOKING, 0, "created")
    assert list(untold([cancelled], [first, change(cancelled, 1, "cancelled")])) == []
    assert len(list(untold([cancelled], [first, change(cancelled, 1, "modified")]))) == 1


def test_revisions_with_a_hole() -> None:
    changes = [change(BOOKING, revision, "modified") for revision in (0, 2)]
    assert list(badly_numbered(changes)) == ["('booking', 7) has revisions [0, 2]"]


def change(booking: dict[str, Any], revision: int, step: str) -> dict[str, Any]:
    return {
        "subject": "booking",
        "subject_id": booking["id"],
        "revision": revision,
        "step": step,
        "snapshot": msgspec.json.encode({"booking": booking}).decode(),
    }
