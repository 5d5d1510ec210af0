from typing import Final

from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in, custom_data_out
from bookwright.kit.local_time import zone

OSLO: Final = zone("Europe/Oslo")


def test_nothing_is_kept_as_nothing() -> None:
    assert custom_data_in({}) is None
    assert custom_data_in(None) is None
    assert custom_data_out(None, OSLO) is None


def test_truth_and_times_are_shown_as_such_and_the_rest_as_text() -> None:
    stored = custom_data_in(
        {
            "yes": "true",
            "no": "false",
            "shout": "TRUE",
            "number": "1",
            "empty": "",
            "seen_at": "2026-07-01 12:00",
            "paid_at": "2026-01-01T12:00:00Z",
            "born_at": "1980-02-29",
            "met_at": "the fair",
            "open_at": "true",
        }
    )
    assert custom_data_out(stored, OSLO) == {
        "yes": True,
        "no": False,
        "shout": "TRUE",
        "number": "1",
        "empty": "",
        "seen_at": "2026-07-01T12:00:00+02:00",
        "paid_at": "2026-01-01T13:00:00+01:00",
        "born_at": "1980-02-29T00:00:00+01:00",
        "met_at": "the fair",
        "open_at": "true",
    }
