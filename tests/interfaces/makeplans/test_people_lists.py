from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people.details import PersonFields
from bookwright.engine.people.operations import create_person
from bookwright.kit.clock import Instant
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.test_people import names

THEN = Instant(1_767_319_440)  # 2026-01-02 03:04 in Oslo


@pytest.fixture
def two(actor: Actor) -> None:
    ada = PersonFields(name="Ada", email="ada@x.no", phone_number="91234567", national_id_no="1")
    eva = PersonFields(name="Eva", email="eva@x.no", external_id="e-1")
    create_person(ada, by=actor, at=THEN)
    create_person(eva, by=actor, at=Instant(THEN + 60))


@pytest.mark.parametrize(
    "query",
    [
        *({"search": "aDA"}, {"search": "+47 912 34 567"}, {"search": "ada@"}, {"search": "1"}),
        *({"email": "ADA@x.no"}, {"phone_number": "91234567"}, {"phonenumber": "0047 91234567"}),
        *({"name": "ada"}, {"national_id_no": "1"}, {"name": "a", "email": "ada"}),
    ],
)
def test_people_are_searched(api: Client, two: None, query: dict[str, str]) -> None:
    assert names(api.get("/people", query)) == ["Ada"]
    assert names(api.get("/people/all", query)) == ["Ada"]
    assert names(api.get("/people", {**query, "external_id": "e-1"})) == []


def test_people_are_found_by_their_day_of_birth(api: Client, two: None) -> None:
    api.post("/people", json={"person": {"name": "Ida", "date_of_birth": "1990-01-02"}})
    assert names(api.get("/people", {"date_of_birth": "1990-01-02"})) == ["Ida"]
    assert names(api.get("/people", {"date_of_birth": "1990-01-03"})) == []


def test_a_blank_filter_does_not_filter(api: Client, two: None) -> None:
    assert names(api.get("/people?search=&email=&since=&page=")) == ["Ada", "Eva"]


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("2026-01-02 03:04", ["Ada", "Eva"]),
        ("2026-01-02T03:04:01+01:00", ["Eva"]),
        ("2026-01-02T02:05:00Z", ["Eva"]),
        ("2026-01-02 03:06", []),
        ("today", []),
    ],
)
def test_since_includes_its_second(api: Client, two: None, since: str, found: list[str]) -> None:
    assert names(api.get("/people", {"since": since})) == found


@pytest.mark.parametrize(
    "query",
    [{"since": "yesterdayish"}, {"date_of_birth": "x"}, {"page": "0"}, {"search": "x" * 300}],
)
def test_a_bad_filter_is_refused(api: Client, query: dict[str, Any]) -> None:
    response = api.get("/people", query)
    assert response.status == 400
    assert list(response.json) == list(query)


def test_a_page_holds_fifty_and_costs_three_statements(api: Client, actor: Actor) -> None:
    for number in range(51):
        create_person(PersonFields(name=str(number)), by=actor, at=THEN)

    with CaptureQueriesContext(connection) as sent:
        first = api.get("/people")
    assert len(sent) == 3

    assert names(first) == [str(number) for number in range(50)]
    assert first.headers["total-count"] == "51"
    assert first.headers["total-pages"] == "2"
    assert first.headers["current-page"] == "1"
    assert '/api/v1/people?page=2>; rel="next"' in first.headers["link"]
    assert names(api.get("/people", {"page": 2})) == ["50"]
    assert names(api.get("/people", {"page": 9})) == []


def test_a_statement_more_for_no_number_of_conditions(api: Client, two: None) -> None:
    with CaptureQueriesContext(connection) as sent:
        api.get("/people/all", {"search": "a", "name": "a", "email": "a", "since": "2020-01-01"})
    assert len(sent) <= 3
