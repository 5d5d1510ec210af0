from typing import Any, Final

import pytest
import time_machine

from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOSED: Final[dict[str, Any]] = {
    **{f"opening_hours_{day}": None for day in DAYS},
    **{f"{end}_{number}": None for end in ("open", "close") for number in range(7)},
}
PLAIN: Final[dict[str, Any]] = {
    "title": "Ann",
    "active": True,
    "capacity": 1,
    "custom_data": None,
    **CLOSED,
}
BAD_HOURS: Final = ["is not valid opening hours"]
NOT_A_TIME: Final = ["is not a valid date and time"]
REQUIRED: Final = ["is a required field. Cannot be empty"]


def test_a_title_is_enough(api: Client) -> None:
    with time_machine.travel("2026-07-15T12:00:00Z", tick=False):
        resource = created(api, title="Ann")

    moment = "2026-07-15T14:00:00+02:00"
    assert resource == {**PLAIN, "id": resource["id"], "created_at": moment, "updated_at": moment}


def test_every_attribute_is_kept(api: Client) -> None:
    resource = created(
        api,
        title="Mr. Spine Twister",
        capacity=3,
        opening_hours_mon=["8:00", "16:00"],
        opening_hours_tue=["08:00", "11:00", "13:00", "17:30"],
        opening_hours_wed=["00:00", "24:00"],
        opening_hours_thu=["20:00", "02:00"],
        opening_hours_fri=["08:00", "12:00", "12:00", "17:30"],
        opening_hours_sat=[],
        opening_hours_sun=None,
        custom_data={"color": "red"},
    )

    assert attributes(resource) == {
        **PLAIN,
        "title": "Mr. Spine Twister",
        "capacity": 3,
        "opening_hours_mon": ["08:00", "16:00"],
        "opening_hours_tue": ["08:00", "11:00", "13:00", "17:30"],
        "opening_hours_wed": ["00:00", "00:00"],
        "opening_hours_thu": ["20:00", "02:00"],
        "opening_hours_fri": ["08:00", "12:00", "12:00", "17:30"],
        "open_0": "08:00",
        "close_0": "16:00",
        "open_1": "08:00",
        "close_1": "17:30",
        "open_2": "00:00",
        "close_2": "00:00",
        "open_3": "20:00",
        "close_3": "02:00",
        "open_4": "08:00",
        "close_4": "17:30",
        "custom_data": {"color": "red"},
    }
    assert got(api, resource) == {**resource, "services": []}
    assert api.get("/resources").json == [{"resource": resource}]


@pytest.mark.parametrize("day", DAYS)
def test_each_day_has_its_hours(api: Client, day: str) -> None:
    name, hours = f"opening_hours_{day}", ["08:00", "12:00", "13:00", "17:00"]
    resource, plain = created(api, title="Ann", **{name: hours}), created(api, title="Bo")

    assert {found: resource[f"opening_hours_{found}"] for found in DAYS} == {
        **dict.fromkeys(DAYS),
        day: hours,
    }
    assert put(api, plain, **{name: hours})[name] == hours
    assert without_services(got(api, resource)) == resource


def test_what_is_shown_can_be_sent_back(api: Client) -> None:
    resource = created(
        api, title="Ann", opening_hours_wed=["00:00", "24:00"], open_4="9:00", close_4="1:00"
    )

    again = put(api, resource, **resource)

    assert attributes(again) == attributes(resource)


def test_a_form_says_the_same(api: Client) -> None:
    hours = "".join(
        f"&resource[opening_hours_mon][]={time}" for time in ("9:00", "12:00", "12:30", "16:00")
    )
    answer = api.post(
        "/resources",
        form=f"resource[title]=Ann&resource[capacity]=2{hours}"
        "&resource[opening_hours_tue]=9:00,16:00&resource[opening_hours_wed][]="
        "&resource[open_3]=10:00&resource[close_3]=11:00",
    )

    resource = shown(answer)
    assert resource["capacity"] == 2
    assert hours_of(resource, "mon") == ["09:00", "12:00", "12:30", "16:00"]
    assert hours_of(resource, "tue") == ["09:00", "16:00"]
    assert hours_of(resource, "wed") is None
    assert hours_of(resource, "thu") == ["10:00", "11:00"]


class TestTheDeprecatedHours:
    def test_set_the_day(self, api: Client) -> None:
        resource = created(api, title="Ann", open_0="9:00", close_0="17:00")

        assert hours_of(resource, "mon") == ["09:00", "17:00"]

    @pytest.mark.parametrize(("number", "day"), list(enumerate(DAYS)))
    def test_each_day_is_set_and_shown(self, api: Client, number: int, day: str) -> None:
        """Of open_0 to close_6, each pair is a day's."""
        names = (f"open_{number}", f"close_{number}")

        resource = created(api, title="Ann", **dict(zip(names, ("9:00", "17:00"), strict=True)))

        hours = {f"opening_hours_{day}": ["09:00", "17:00"], names[0]: "09:00", names[1]: "17:00"}
        assert attributes(resource) == {**PLAIN, **hours}

    def test_take_its_breaks_away(self, api: Client) -> None:
        resource = created(api, title="Ann", opening_hours_sun=["08:00", "12:00", "13:00", "16:00"])

        assert hours_of(put(api, resource, open_6="08:00", close_6="16:00"), "sun") == [
            *("08:00", "16:00")
        ]

    def test_close_the_day_when_both_are_blank(self, api: Client) -> None:
        resource = created(api, title="Ann", open_0="9:00", close_0="17:00")

        assert hours_of(put(api, resource, open_0=None, close_0=""), "mon") is None

    def test_count_for_nothing_beside_the_others(self, api: Client) -> None:
        resource = created(
            api, title="Ann", open_0="9:00", close_0="17:00", opening_hours_mon=["10:00", "11:00"]
        )

        assert hours_of(resource, "mon") == ["10:00", "11:00"]
        closed = put(api, resource, open_0="9:00", close_0="17:00", opening_hours_mon=None)
        assert hours_of(closed, "mon") is None

    @pytest.mark.parametrize(
        ("said", "messages"),
        [
            ({"open_1": "9:00"}, {"close_1": REQUIRED}),
            ({"close_1": "9:00", "open_1": None}, {"open_1": REQUIRED}),
            (
                {"open_1": "nine", "close_1": "25:00"},
                {"open_1": NOT_A_TIME, "close_1": NOT_A_TIME},
            ),
        ],
    )
    def test_come_as_two_times(
        self, api: Client, said: dict[str, Any], messages: dict[str, list[str]]
    ) -> None:
        answer = api.post("/resources", json={"resource": {"title": "Ann", **said}})

        assert (answer.status, answer.json) == (400, messages)
        assert api.get("/resources").json == []


def test_a_day_that_is_not_said_stays(api: Client) -> None:
    with time_machine.travel("2026-07-01T12:00:00Z", tick=False) as clock:
        before = created(api, title="Ann", opening_hours_mon=["8:00", "16:00"], capacity=2)
        clock.shift(60)
        after = put(api, before, opening_hours_tue=["8:00", "12:00"])

    assert after == {
        **before,
        "opening_hours_tue": ["08:00", "12:00"],
        "open_1": "08:00",
        "close_1": "12:00",
        "updated_at": "2026-07-01T14:01:00+02:00",
    }
    assert without_services(got(api, before)) == after


def test_what_is_cleared_is_gone_or_the_default_again(api: Client) -> None:
    resource = created(
        api, title="Ann", capacity=4, opening_hours_mon=["8:00", "16:00"], custom_data={"a": "b"}
    )

    cleared = put(api, resource, capacity=None, opening_hours_mon=None, custom_data=None)

    assert attributes(cleared) == PLAIN


@pytest.mark.parametrize(
    ("field", "value", "messages"),
    [
        *(("title", value, REQUIRED) for value in (None, "", " ")),
        ("title", "x" * 256, ["is too long"]),
        *(("capacity", value, ["is too small"]) for value in (0, -1)),
        ("capacity", 10**30, ["is too large"]),
        ("capacity", "many", ["is not a number"]),
        *(
            ("opening_hours_tue", value, BAD_HOURS)
            for value in (
                ["08:00"],
                ["16:00", "08:00", "17:00", "18:00"],
                ["08:00", "12:00", "11:00", "16:00"],
                ["24:00", "02:00"],
                ["08:00", "25:00"],
                ["08:00", "12:60"],
                ["morning", "evening"],
                "8-16",
                [8, 16],
            )
        ),
        ("opening_hours_tue", {"from": "08:00"}, ["is not a text"]),
        ("opening_hours_tue", [["08:00", "16:00"]], ["is not a text"]),
        ("opening_hours_tue", ["08:00", "16:00"] * 501, ["is too long"]),
        ("custom_data", "x", ["is not an object"]),
    ],
)
def test_what_cannot_be_is_refused(
    api: Client, field: str, value: object, messages: list[str]
) -> None:
    resource = created(api, title="Kept", opening_hours_tue=["08:00", "16:00"])

    answers = [
        api.post("/resources", json={"resource": {"title": "New", field: value}}),
        api.put(f"/resources/{resource['id']}", json={"resource": {"title": "New", field: value}}),
    ]

    assert [(answer.status, answer.json) for answer in answers] == [(400, {field: messages})] * 2
    assert api.get("/resources").json == [{"resource": resource}]


def test_a_deleted_one_is_in_no_list_but_can_be_asked_for_and_corrected(api: Client) -> None:
    resource, kept = created(api, title="Old"), created(api, title="Kept")
    service = api.post("/services", json={"service": {"title": "Massage"}}).json["service"]
    pair = {"resource_id": resource["id"], "service_id": service["id"]}
    api.post("/providers", json={"provider": pair})

    deleted = shown(api.delete(f"/resources/{resource['id']}"))

    assert deleted == {**resource, "active": False, "updated_at": deleted["updated_at"]}
    assert api.get("/resources").json == [{"resource": kept}]
    assert got(api, resource) == {**deleted, "services": []}
    assert api.get("/providers").json == []
    assert put(api, resource, title="New")["active"] is False


def test_the_list_is_everything_in_order(api: Client) -> None:
    resources = [{"resource": created(api, title=f"Number {number}")} for number in range(60)]

    assert api.get("/resources").json == resources


def test_another_accounts_is_none(api: Client, other_api: Client) -> None:
    resource = created(api, title="Ours")
    path = f"/resources/{resource['id']}"

    answers = [
        other_api.get(path),
        other_api.put(path, json={"resource": {"title": "Theirs"}}),
        other_api.delete(path),
        other_api.get(f"{path}/opening_hours"),
        other_api.get(f"{path}/exception_dates"),
        other_api.put(f"{path}/exception_dates/2026-01-01", json={"opening_hours": None}),
    ]

    assert [answer.status for answer in answers] == [404] * 6
    assert other_api.get("/resources").json == []
    assert without_services(got(api, resource)) == resource
    assert api.get(f"{path}/exception_dates").json == []


def created(api: Client, **members: Any) -> dict[str, Any]:
    return shown(api.post("/resources", json={"resource": members}))


def put(api: Client, resource: dict[str, Any], **members: Any) -> dict[str, Any]:
    return shown(api.put(f"/resources/{resource['id']}", json={"resource": members}))


def got(api: Client, resource: dict[str, Any]) -> dict[str, Any]:
    return shown(api.get(f"/resources/{resource['id']}"))


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    [(wrapper, resource)] = answer.json.items()
    assert wrapper == "resource"
    return dict(resource)


def hours_of(resource: dict[str, Any], day: str) -> list[str] | None:
    hours: list[str] | None = resource[f"opening_hours_{day}"]
    return hours


def without_services(resource: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in resource.items() if name != "services"}


def attributes(resource: dict[str, Any]) -> dict[str, Any]:
    automatic = {"id", "created_at", "updated_at"}
    return {name: value for name, value in resource.items() if name not in automatic}
