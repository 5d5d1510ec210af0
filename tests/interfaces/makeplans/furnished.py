"""An account with one of everything, for tests that go over all paths."""

import re
from typing import Any, Final, NamedTuple

from bookwright.engine.messages.tokens import plan_token
from bookwright.engine.outbox.pace import BRISK
from bookwright.engine.outbox.relay import relay
from bookwright.kit.clock import system_clock
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.recurring.conftest import work

Thing = dict[str, Any]

MONDAY: Final = "2030-01-07"
MARK: Final = re.compile(r"\{(\w+)(?::text)?\}")
HOURS: Final = {f"opening_hours_{day}": ["08:00", "16:00"] for day in ("mon", "tue", "wed")}
WEEKLY: Final = {"rrule": "FREQ=WEEKLY;COUNT=2"}
WRAPPERS: Final = {
    "bookings": "booking",
    "people": "person",
    "services": "service",
    "resources": "resource",
    "providers": "provider",
    "events": "event",
    "categories": "category",
    "web_hooks": "web_hook",
    "web_hook": "web_hook",
    "message_templates": "message_template",
    "users": "client_user_link",
    "client/users": "client_user_link",
    "client": "client",
}


class Owner(NamedTuple):
    """Who has one of everything. ids: of each thing, by the mark of a path and the member of a body
    that name it. Every text of theirs has their word in it.
    """

    word: str
    api: Client
    ids: Thing

    def filled(self, path: str) -> str:
        """The path with what is theirs in the place of its marks."""
        return "/" + MARK.sub(lambda mark: str(self._marked(path, mark[1])), path)

    def body(self, path: str, **changed: Any) -> Thing:
        """What a call that works says. changed: members of it that are others."""
        if path.endswith("exception_dates"):
            day = {"exception_date": "2030-01-08", "opening_hours": ["10:00", "11:00"]}
            return {"resource_exception_dates": [day]}
        wrapper = wrapper_of(path)
        members = {**self.members(wrapper), **changed} if wrapper else {}
        beside = {
            "recurring": WEEKLY,
            "merge_person_id": changed.get("merge_person_id", self.ids["child_id"]),
            "status": "completed",
        }
        return {**beside, **({wrapper: members} if wrapper else {})}

    def members(self, kind: str) -> Thing:
        """Of a new thing that can stand beside what is there."""
        ids, word = self.ids, self.word
        resource, service = ids.get("resource_id"), ids.get("service_id")
        known: dict[str, Thing] = {
            "booking": {
                "resource_id": resource,
                "service_id": service,
                "notes": word,
                "booked_from": f"{MONDAY} 14:00",
                "booked_to": f"{MONDAY} 15:00",
                "person_id": ids.get("person_id"),
            },
            "event": {
                "resource_id": resource,
                "service_id": ids.get("class_id"),
                "title": word,
                "starts_at": f"{MONDAY} 18:00",
                "ends_at": f"{MONDAY} 19:00",
                "capacity": 8,
            },
            "provider": {"resource_id": ids.get("other_resource_id"), "service_id": service},
            "client_user_link": {"name": word, "email": f"new@{word}.example", "role": "staff"},
            "web_hook": {"target_url": f"https://{word}.example/", "event": "*"},
            "client": {"name": word},
            "message_template": {
                "title": word,
                "type": "reminder",
                "delivery_type": "sms",
                "body": word,
                "timing": "3 hours ago",
                "service_id": service,
            },
            "person": {"name": word, "street": word},
        }
        return known.get(kind, {"title": word})

    def _marked(self, path: str, mark: str) -> Any:
        series = "event_series" if path.startswith("events") else "booking_series"
        return self.ids[series if mark == "collection_id" else mark]


def wrapper_of(path: str) -> str | None:
    """What the body of a call is wrapped in."""
    words = MARK.sub("", path).strip("/").removesuffix("/recurring").removesuffix("/merge")
    return WRAPPERS.get(words.strip("/"))


def relayed_message(api: Client) -> int:
    """Of what was asked to be sent, the last one that the log has."""
    for _ in relay([plan_token], pace=BRISK, clock=system_clock):
        pass
    return int(api.get("/messages").json[0]["message"]["id"])


def furnished(api: Client, word: str) -> Owner:
    owner = Owner(word, api, {})
    ids = owner.ids
    of_us = {"title": word, "custom_data": {"of": word}}
    ids["resource_id"] = made(api, "resources", capacity=9, **of_us, **HOURS)
    ids["other_resource_id"] = made(api, "resources", capacity=9, **of_us, **HOURS)
    ids["service_id"] = made(api, "services", description=word, **of_us)
    ids["class_id"] = made(api, "services", booking_type="attendance", **of_us)
    both = {"resource_id": ids["resource_id"], "service_id": ids["service_id"]}
    ids["provider_id"] = made(api, "providers", **both)
    person = {"name": word, "email": f"ann@{word}.example", "notes": word}
    ids["person_id"] = made(api, "people", phone_number="+4741234567", **person)
    ids["child_id"] = made(api, "people", name=word, parent_id=ids["person_id"])
    api.post("/people/perishable_token/send", json={"person": {"email": person["email"]}})
    ids["message_id"] = relayed_message(api)
    ids["booked_by_person_id"] = ids["parent_id"] = ids["merge_person_id"] = ids["child_id"]
    ids["category_id"] = made(api, "categories", service_id_list=[ids["service_id"]], **of_us)
    ids["hook_id"] = made(api, "web_hooks", **owner.members("web_hook"))
    pinged = api.post(f"/web_hooks/{ids['hook_id']}/ping")
    ids["delivery_id"] = pinged.json["delivery"]["id"]
    template = owner.members("message_template")
    ids["message_template_id"] = made(api, "message_templates", **template)
    link = {"name": word, "email": f"al@{word}.example", "role": "staff"}
    ids["user_link_id"] = made(api, "users", **link)
    ids["event_id"] = made(api, "events", **owner.members("event"))
    ids["external_id"] = f"{word}-1"
    times = {"booked_from": f"{MONDAY} 10:00", "booked_to": f"{MONDAY} 11:00"}
    whose = {"person_id": ids["person_id"], "external_id": ids["external_id"], "notes": word}
    ids["booking_id"] = made(api, "bookings", **both, **times, **whose)
    made(api, "bookings", event_id=ids["event_id"], person_id=ids["person_id"])
    ids["day"] = "2030-01-09" if word == "clinic" else "2030-01-16"
    hours = {"opening_hours": ["09:00", "12:00"]}
    api.put(f"/resources/{ids['resource_id']}/exception_dates/{ids['day']}", json=hours)
    for kind in ("booking", "event"):
        said = {kind: owner.members(kind), "recurring": WEEKLY}
        began = api.post(f"/{kind}s/recurring", json=said)
        assert began.status == 200, began.json
        ids[f"{kind}_series"] = began.json["collection_id"]
    work()
    return owner


def made(api: Client, path: str, **members: Any) -> int:
    answer = api.post(f"/{path}", json={WRAPPERS[path]: members})
    assert answer.status == 200, answer.json
    return int(answer.json[WRAPPERS[path]]["id"])
