from typing import Any, Final

import pytest
import time_machine

from tests.interfaces.makeplans.client import Client

NEW_YEAR: Final = {"holiday": {"date": "2016-01-01", "name": "New Year's Day"}}
SPANS: Final[list[tuple[dict[str, str], list[str]]]] = [
    ({"from": "2016-01-01", "to": "2016-01-01"}, ["2016-01-01"]),
    ({"from": "2016-05-01", "to": "2016-05-05"}, ["2016-05-01", "2016-05-05"]),
    ({"from": "2016-04-25"}, ["2016-05-01"]),
    ({"from": "2016-04-24"}, []),
    ({"to": "2016-05-07"}, ["2016-05-01", "2016-05-05"]),
    ({"to": "2016-05-08"}, ["2016-05-05"]),
    ({"from": "", "to": ""}, ["2026-12-25", "2026-12-26"]),
    ({}, ["2026-12-25", "2026-12-26"]),
]


def test_holidays_are_named_in_the_accounts_language(api: Client) -> None:
    span = {"from": "2016-01-01", "to": "2016-01-02"}

    assert api.get("/client/holidays", span).json == [NEW_YEAR]
    assert names(api, span, locale="nb") == ["Første nyttårsdag"]
    assert names(api, span, country_code="SE", locale="sv") == ["Nyårsdagen"]


def test_holidays_are_the_countrys(api: Client) -> None:
    independence = {"from": "2016-07-04", "to": "2016-07-04"}

    assert names(api, independence) == []
    assert names(api, independence, country_code="US") == ["Independence Day"]


@time_machine.travel("2026-12-26T12:00:00Z", tick=False)
@pytest.mark.parametrize(("span", "days"), SPANS)
def test_a_week_unless_both_ends_are_given(
    api: Client, span: dict[str, str], days: list[str]
) -> None:
    found = [item["holiday"]["date"] for item in api.get("/client/holidays", span).json]

    assert found == days


@time_machine.travel("2016-01-03T23:30:00Z", tick=False)
def test_this_week_is_the_accounts(api: Client) -> None:
    assert names(api, {}) == []
    assert names(api, {}, time_zone="America/New_York") == ["New Year's Day"]


@pytest.mark.parametrize(
    ("span", "refusal"),
    [
        ({"from": "soon"}, {"from": ["is not a valid date"]}),
        ({"from": "2016-01-02", "to": "2016-01-01"}, {"to": ["must be after the start"]}),
        (
            {"from": "2016-01-01", "to": "2017-02-05"},
            {"to": ["is more than 400 days after the start"]},
        ),
    ],
)
def test_what_is_no_span_is_refused(
    api: Client, span: dict[str, str], refusal: dict[str, Any]
) -> None:
    answer = api.get("/client/holidays", span)

    assert (answer.status, answer.json) == (400, refusal)


def names(api: Client, span: dict[str, str], **account: str) -> list[str]:
    if account:
        assert api.put("/client", json={"client": account}).status == 200
    return [item["holiday"]["name"] for item in api.get("/client/holidays", span).json]
