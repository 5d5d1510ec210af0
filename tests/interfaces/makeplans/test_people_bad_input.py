"""Whatever is said of a person, the answer is never a 500, and what is refused is not written."""

from typing import Final

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import queries
from bookwright.engine.people.filters import PeopleFilter
from bookwright.interfaces.api.makeplans.wire.people import PersonIn
from bookwright.interfaces.api.makeplans.wire.people_query import PeopleQuery
from tests.interfaces.makeplans.client import Client

ODD: Final[tuple[object, ...]] = (
    *(None, True, 0, -1, 1.5, 2**63, 10**30, 1e308, "", " ", "x", "x" * 300, "x" * 30_000),
    *("%", "_", "!", "'", '"', "\\", ";--", "\n", "\x1b", "\x7f", "\u202e", "\ufeff", "🧑‍⚕️"),
    *("İ" * 255, "ǅ" * 255, "a" * 64 + "@" + "é." * 90 + "no", "a@" + "\u00ad" * 10 + ".no"),
    *("0000-00-00", "9999-12-31", "2026-02-30", "+" * 64, "\uff11\uff12\uff13", "+47" * 20),
    *([], [[]], ["x"], {}, {"x": {"y": []}}, {"x": None}, {"": ""}, {"x_at": "9999-99-99"}),
)


@pytest.mark.parametrize("field", PersonIn.__struct_fields__)
def test_odd_values_are_taken_or_refused(api: Client, actor: Actor, field: str) -> None:
    for number, value in enumerate(ODD):
        before = queries.people(PeopleFilter(), first=0, most=1, by=actor)[1]
        person = {"name": f"Ada {number}", field: value}

        response = api.post("/people", json={"person": person})

        after = queries.people(PeopleFilter(), first=0, most=1, by=actor)[1]
        assert response.status in {200, 400}, value
        assert after - before == (response.status == 200), value
        if response.status == 200:
            assert api.get(f"/people/{response.json['person']['id']}").json == response.json


@pytest.mark.parametrize("field", PeopleQuery.__struct_fields__)
def test_odd_filters_find_or_are_refused(api: Client, field: str) -> None:
    api.post("/people", json={"person": {"name": "Ada", "email": "a@b.no"}})
    for value in ODD:
        assert api.get("/people/all", {field: value}).status in {200, 400}, value


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"1", b"{", b'{"person": "x"}', b'{"person": 1}'])
def test_what_is_no_person_is_refused(api: Client, actor: Actor, body: bytes) -> None:
    assert api.call("POST", "/people", body=body).status == 400
    assert queries.people(PeopleFilter(), first=0, most=1, by=actor)[1] == 0
