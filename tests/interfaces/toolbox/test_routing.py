import pytest

from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.interfaces.api.toolbox.routing import LARGEST_ID, Routes, on


def view(name: str) -> Answer:
    return Answer(name)


ROUTES = Routes(
    {
        "bookings": on(get=view, post=view),
        "bookings/recent": on(get=view),
        "bookings/{booking_id}": on(get=view, put=view, delete=view),
        "bookings/{booking_id}/verify": on(put=view),
        "bookings/find_by/external_id/{external_id:text}": on(get=view),
        "days/{day:text}": on(post=view, put=view),
    }
)


@pytest.mark.parametrize(
    "path",
    [
        "/bookings/5",
        "//bookings//5",
        "/bookings/5/",
        "/bookings/5///",
        "/bookings/5.json",
        "bookings/5",
        "/bookings/5/.json",
        "/bookings/5.json/",
        "/bookings/05",
    ],
)
def test_slashes_and_a_json_suffix_change_nothing(path: str) -> None:
    found = ROUTES.find(path)
    assert found is not None
    assert found.marked == {"booking_id": 5}


def test_a_word_wins_over_a_mark() -> None:
    found = ROUTES.find("/bookings/recent")
    assert found is not None
    assert (found.marked, list(found.methods)) == ({}, ["GET", "HEAD"])


def test_text_at_the_end_may_hold_slashes() -> None:
    found = ROUTES.find("/bookings/find_by/external_id/2026/A-7/verify.json")
    assert found is not None
    assert found.marked == {"external_id": "2026/A-7/verify"}


def test_text_is_taken_as_it_is() -> None:
    found = ROUTES.find("/bookings/find_by/external_id/å 7")
    assert found is not None
    assert found.marked == {"external_id": "å 7"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/.json",
        "/cats",
        "/bookings/x",
        "/bookings/-5",
        "/bookings/5.0",
        "/bookings/٣",
        "/bookings/99999999999999999999",
        f"/bookings/{LARGEST_ID + 1}",
        "/bookings/" + "9" * 5000,
        "/bookings/5/fly",
        "/bookings/5/verify/6",
        "/bookings/recent/6",
        "/bookings/find_by",
        "/bookings/find_by/external_id",
        "/bookings/find_by/external_id/a\0b",
        "/" * 10_000 + "x" * 10_000,
    ],
)
def test_other_paths_lead_nowhere(path: str) -> None:
    assert ROUTES.find(path) is None


def test_the_largest_id_is_one() -> None:
    found = ROUTES.find(f"/bookings/{LARGEST_ID}")
    assert found is not None
    assert found.marked == {"booking_id": LARGEST_ID}


def test_post_and_patch_go_where_put_goes() -> None:
    found = ROUTES.find("/bookings/5/verify")
    assert found is not None
    assert set(found.methods) == {"PUT", "PATCH", "POST"}


def test_two_names_for_one_mark_are_our_mistake() -> None:
    with pytest.raises(AssertionError):
        Routes({"a/{b}": on(get=view), "a/{c}/d": on(get=view)})
