"""How many statements a page sends: as many in a full clinic as in an empty one, and no writing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookwright.engine.bookings.links import Purpose
from tests.interfaces.booking_site.browser import Visitor
from tests.interfaces.booking_site.conftest import ANN, Clinic, Thing
from tests.interfaces.makeplans.bookings.conftest import HOURS, made


@pytest.mark.parametrize(
    ("purpose", "query", "most"),
    [
        (Purpose.VERIFY, "", 7),
        (Purpose.CANCEL, "", 4),
        (Purpose.MOVE, "", 9),
        (Purpose.MOVE, "?day=2030-01-08", 10),
    ],
)
def test_a_page_reads_no_more_of_a_full_clinic(
    clinic: Clinic, visitor: Visitor, booking: Thing, purpose: Purpose, query: str, most: int
) -> None:
    path = clinic.path(purpose, booking) + query
    before = statements(visitor, path)
    for number in range(5):
        other = made(clinic.api, "resource", title=f"R{number}", **HOURS)
        both = {"resource_id": other["id"], "service_id": booking["service_id"]}
        made(clinic.api, "provider", **both)
        times = {"booked_from": "2030-01-08 09:00", "booked_to": "2030-01-08 10:00"}
        clinic.book(**both, **times, person_attributes=ANN)

    after = statements(visitor, path)

    assert len(after) == len(before), after
    assert len(after) <= most, after
    assert [one for one in after if not one.startswith("SELECT")] == []


def statements(visitor: Visitor, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as sent:
        assert visitor.open(path).status == 200
    return [query["sql"] for query in sent.captured_queries]
