"""One address that books many times at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final

import pytest
from django.db import connections

from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.public.conftest import Site, Thing, wish
from tests.wsgi import Response

MANY: Final = 8


@pytest.mark.usefixtures("transactional_db")
def test_no_more_are_held_than_one_after_the_other(api: Client, site: Site, massage: Thing) -> None:
    ready = Barrier(MANY)

    def book(hour: int) -> Response:
        ready.wait()
        try:
            return site.post("/bookings", wish(massage, hour))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(book, range(8, 8 + MANY)))

    assert sorted(answer.status for answer in answers) == [200] * 5 + [429] * 3
    assert len(api.get("/bookings/all").json) == 5
