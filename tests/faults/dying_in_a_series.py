"""A worker that is killed in the middle of a series: `... dying_in_a_series MOMENT NTH`.

Its leases are short, so that what it had is soon taken up.
"""

import os
import sys
from typing import Any, Final

import django

from tests.faults.dying_worker import killing_after

MOMENTS: Final = ("claimed", "booked", "marked", "committed")


def main(moment: str, nth: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bookwright.project.settings"
    django.setup()
    from bookwright.engine.bookings import operations as bookings  # noqa: PLC0415 -- set up first
    from bookwright.engine.outbox import leases  # noqa: PLC0415 -- the same
    from bookwright.engine.series import creating, rows  # noqa: PLC0415 -- the same
    from bookwright.project import settings, wiring  # noqa: PLC0415 -- the same

    vars(rows)["SERIES"] = rows.SERIES._replace(seconds=1)
    places: dict[str, tuple[Any, str]] = {
        "claimed": (leases, "_claim"),  # committed, and nothing done yet
        "booked": (bookings, "book"),  # in the transaction that is not committed
        "marked": (rows, "advance"),  # the same, all of it written
        "committed": (creating, "_made_some"),
    }
    owner, name = places[moment]
    setattr(owner, name, killing_after(getattr(owner, name), nth))
    wiring.work(settings.ENVIRONMENT)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
