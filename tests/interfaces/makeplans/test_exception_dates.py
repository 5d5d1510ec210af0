from typing import Any, Final

import pytest
import time_machine

from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

DAY: Final = "2026-01-08"
HOURS: Final = ["08:00", "12:00", "12:30", "17:30"]
BAD_HOURS: Final = ["is not valid opening hours"]


@pytest.fixture
def path(api: Client) -> str:
    answer = api.post("/resources", json={"resource": {"title": "Ann"}})
    return f"/resources/{answer.json['resource']['id']}/exception_dates"


def test_one_is_made_and_found(api: Client, path: str) -> None:
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        made = shown(api.post(f"{path}/{DAY}", json=wrapped(HOURS)))

    moment = "2026-01-01T13:00:00+01:00"
    assert made == {
        "resource_id": int(path.split("/")[2]),
        "exception_date": DAY,
        "opening_hours": HOURS,
        "created_at": moment,
        "updated_at": moment,
    }
    assert shown(api.get(f"{path}/{DAY}")) == made
    assert api.get(path).json == [{"resource_exception_date": made}]


@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH"])
def test_it_is_changed_as_it_is_made(api: Client, path: str, method: str) -> None:
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as clock:
        before = shown(api.post(f"{path}/{DAY}", json=wrapped(HOURS)))
        clock.shift(60)
        answer = api.call(method, f"{path}/{DAY}", body=b'{"opening_hours": ["9:00", "10:00"]}')

    assert shown(answer) == {
        **before,
        "opening_hours": ["09:00", "10:00"],
        "updated_at": "2026-01-01T13:01:00+01:00",
    }
    assert api.get(path).json == [answer.json]


@pytest.mark.parametrize(
    "body",
    [
        {"resource_exception_date": {"opening_hours": ["9:00", "10:00"]}},
        {"resource": {"exception_date": {"opening_hours": ["9:00", "10:00"]}}},
        {"opening_hours": ["9:00", "10:00"]},
        {"opening_hours": ["9:00", "10:00"], "exception_date": DAY, "resource_id": 1},
        {"opening_hours": "9:00,10:00"},
    ],
)
def test_every_form_of_the_body(api: Client, path: str, body: dict[str, Any]) -> None:
    answer = api.put(f"{path}/{DAY}", json=body)

    assert shown(answer)["opening_hours"] == ["09:00", "10:00"]


@pytest.mark.parametrize("wrapper", ["resource_exception_date", "resource[exception_date]"])
def test_a_form_says_the_same(api: Client, path: str, wrapper: str) -> None:
    hours = "&".join(f"{wrapper}[opening_hours][]={time}" for time in ("9:00", "10:00"))

    answer = api.post(f"{path}/{DAY}", form=hours)

    assert shown(answer)["opening_hours"] == ["09:00", "10:00"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"opening_hours": None},
        {"opening_hours": []},
        {"opening_hours": ""},
        {"resource_exception_date": {"opening_hours": None}},
        {"resource_exception_date": None},
        {"resource": {"exception_date": {"opening_hours": []}}},
    ],
)
def test_nothing_closes_the_day(api: Client, path: str, body: dict[str, Any]) -> None:
    api.put(f"{path}/{DAY}", json=wrapped(HOURS))

    answer = api.put(f"{path}/{DAY}", json=body)

    assert shown(answer)["opening_hours"] is None
    assert shown(api.get(f"{path}/{DAY}"))["opening_hours"] is None


def test_one_that_is_removed_is_gone(api: Client, path: str) -> None:
    made = shown(api.put(f"{path}/{DAY}", json=wrapped(HOURS)))
    kept = shown(api.put(f"{path}/2026-01-09", json=wrapped(None)))

    answers = [api.delete(f"{path}/{DAY}"), api.get(f"{path}/{DAY}"), api.delete(f"{path}/{DAY}")]

    assert [answer.status for answer in answers] == [200, 404, 404]
    assert shown(answers[0]) == made
    assert answers[1].json == {"error": {"description": "Not found"}}
    assert days(api.get(path)) == [kept["exception_date"]]


@pytest.mark.parametrize(
    "body",
    [wrapped_hours := {"opening_hours": ["8:00"]}, {"resource_exception_date": wrapped_hours}],
)
def test_hours_that_cannot_be_are_refused(api: Client, path: str, body: dict[str, Any]) -> None:
    answer = api.put(f"{path}/{DAY}", json=body)

    assert (answer.status, answer.json) == (400, {"opening_hours": BAD_HOURS})
    assert api.get(path).json == []


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "2026-1-1", "0000-00-00", "9999-12-31"])
def test_a_date_that_does_not_exist_is_refused_and_never_found(
    api: Client, path: str, day: str
) -> None:
    answer = api.put(f"{path}/{day}", json=wrapped(HOURS))

    assert (answer.status, answer.json) == (400, {"exception_date": ["is not a valid date"]})
    assert [api.get(f"{path}/{day}").status, api.delete(f"{path}/{day}").status] == [404, 404]


def test_a_day_that_the_zone_left_out_is_refused(api: Client, path: str) -> None:
    api.put("/client", json={"client": {"time_zone": "Pacific/Apia"}})

    answer = api.put(f"{path}/2011-12-30", json=wrapped(HOURS))

    message = {"exception_date": ["does not exist in the account's time zone"]}
    assert (answer.status, answer.json) == (400, message)


class TestMany:
    def test_are_made_changed_and_removed_at_once(self, api: Client, path: str) -> None:
        for day in ("2015-10-22", "2015-10-28"):
            api.put(f"{path}/{day}", json=wrapped(HOURS))

        answer = many(
            api,
            path,
            {"exception_date": "2015-10-27", "opening_hours": None},
            {"exception_date": "2015-10-22", "opening_hours": ["12:00", "14:30"]},
            {"exception_date": "2015-10-25", "opening_hours": ["8:30", "12:30", "15:00", "18:30"]},
            {"exception_date": "2015-10-28", "_destroy": True},
            {"exception_date": "2015-10-29", "_destroy": "1"},
            {"exception_date": "2015-10-30", "_destroy": False},
        )

        assert [hours_of(item) for item in answer.json] == [
            ("2015-10-22", ["12:00", "14:30"]),
            ("2015-10-25", ["08:30", "12:30", "15:00", "18:30"]),
            ("2015-10-27", None),
            ("2015-10-30", None),
        ]
        assert api.get(path).json == answer.json

    def test_come_in_a_form_too(self, api: Client, path: str) -> None:
        one = "resource_exception_dates[0]"

        answer = api.post(
            path,
            form=f"{one}[exception_date]={DAY}"
            f"&{one}[opening_hours][]=9:00&{one}[opening_hours][]=10:00"
            "&resource_exception_dates[1][exception_date]=2026-01-09",
        )

        assert [hours_of(item) for item in answer.json] == [
            (DAY, ["09:00", "10:00"]),
            ("2026-01-09", None),
        ]

    def test_of_a_day_that_is_said_twice_the_last_counts(self, api: Client, path: str) -> None:
        answer = many(
            api,
            path,
            {"exception_date": DAY, "opening_hours": HOURS},
            {"exception_date": DAY, "opening_hours": ["9:00", "10:00"]},
        )

        assert [hours_of(item) for item in answer.json] == [(DAY, ["09:00", "10:00"])]

    @pytest.mark.parametrize(
        ("bad", "messages"),
        [
            ({"exception_date": "2026-01-09", "opening_hours": ["8:00"]}, BAD_HOURS),
            ({"exception_date": "2026-02-30"}, ["is not a valid date"]),
            ({"opening_hours": None}, ["cannot be empty"]),
            ("x", ["is not an object"]),
        ],
    )
    def test_are_all_made_or_none(
        self, api: Client, path: str, bad: object, messages: list[str]
    ) -> None:
        answer = many(api, path, {"exception_date": DAY, "opening_hours": HOURS}, bad)

        assert answer.status == 400
        assert messages[0] in str(answer.json)
        assert api.get(path).json == []

    def test_say_which_of_them_is_wrong(self, api: Client, path: str) -> None:
        good = {"exception_date": DAY, "opening_hours": HOURS}
        bad = {"exception_date": DAY, "opening_hours": ["8:00"]}
        answer = many(api, path, good, bad)

        said = {"resource_exception_dates": {"1": {"opening_hours": BAD_HOURS}}}
        assert (answer.status, answer.json) == (400, said)
        assert many(api, "/resources/99999/exception_dates", good).status == 404

    def test_may_be_none(self, api: Client, path: str) -> None:
        assert many(api, path).json == []

    @pytest.mark.parametrize("body", [{}, {"resource_exception_dates": None}])
    def test_must_be_said(self, api: Client, path: str, body: dict[str, Any]) -> None:
        answer = api.post(path, json=body)

        message = ["is a required field. Cannot be empty"]
        assert (answer.status, answer.json) == (400, {"resource_exception_dates": message})


def test_the_list_is_from_one_day_to_another(api: Client, path: str) -> None:
    for number in (3, 1, 2, 4):
        api.put(f"{path}/2026-01-0{number}", json=wrapped(HOURS))

    assert days(api.get(path)) == [f"2026-01-0{number}" for number in (1, 2, 3, 4)]
    assert days(api.get(path, {"from": "2026-01-02"})) == ["2026-01-02", "2026-01-03", "2026-01-04"]
    assert days(api.get(path, {"to": "2026-01-02"})) == ["2026-01-01", "2026-01-02"]
    assert days(api.get(path, {"from": "2026-01-02", "to": "2026-01-02"})) == ["2026-01-02"]
    assert days(api.get(path, {"from": "2026-01-05"})) == []
    late, early = "2026-01-01T23:30:00Z", "2026-01-02T08:00"
    assert days(api.get(path, {"from": late, "to": early})) == ["2026-01-02"]
    assert api.get(path, {"from": "yesterday"}).json == {"from": ["is not a valid date"]}


def test_the_list_comes_in_pages_of_fifty(api: Client, path: str) -> None:
    every = [f"2026-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 25)]
    many(api, path, *({"exception_date": day, "opening_hours": HOURS} for day in every))

    first, second = api.get(path), api.get(path, {"page": "2"})

    assert (days(first), days(second)) == (every[:50], every[50:])
    assert second.headers["total-count"] == "72"
    assert second.headers["total-pages"] == "2"
    assert second.headers["current-page"] == "2"
    assert 'rel="prev"' in second.headers["link"]


def test_an_unknown_resource_has_none(api: Client) -> None:
    path = "/resources/0/exception_dates"

    answers = [
        api.get(path),
        api.get(f"{path}/{DAY}"),
        api.put(f"{path}/{DAY}", json=wrapped(HOURS)),
        many(api, path, {"exception_date": DAY}),
        api.delete(f"{path}/{DAY}"),
    ]

    assert [answer.status for answer in answers] == [404] * 5


def test_the_same_day_of_another_resource_is_its_own(api: Client, path: str) -> None:
    other = api.post("/resources", json={"resource": {"title": "Bo"}}).json["resource"]["id"]
    made = shown(api.put(f"{path}/{DAY}", json=wrapped(HOURS)))

    api.put(f"/resources/{other}/exception_dates/{DAY}", json=wrapped(None))
    api.delete(f"/resources/{other}/exception_dates/{DAY}")

    assert shown(api.get(f"{path}/{DAY}")) == made


def many(api: Client, path: str, *changes: object) -> Response:
    return api.post(path, json={"resource_exception_dates": list(changes)})


def wrapped(hours: list[str] | None) -> dict[str, Any]:
    return {"resource_exception_date": {"opening_hours": hours}}


def hours_of(item: dict[str, Any]) -> tuple[str, list[str] | None]:
    found = item["resource_exception_date"]
    return found["exception_date"], found["opening_hours"]


def days(answer: Response) -> list[str]:
    return [hours_of(item)[0] for item in answer.json]


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    [(wrapper, found)] = answer.json.items()
    assert wrapper == "resource_exception_date"
    return dict(found)
