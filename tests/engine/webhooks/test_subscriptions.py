import pytest

from bookwright.engine.webhooks.subscriptions import is_subscription, wants
from bookwright.terms.webhooks import HookEvent


@pytest.mark.parametrize("event", HookEvent)
def test_an_event_reaches_who_asked_for_it_its_group_or_all(event: HookEvent) -> None:
    group = f"{event.partition('.')[0]}.*"

    assert [wants(asked, event) for asked in (event, group, "*")] == [True] * 3
    assert [is_subscription(asked) for asked in (event, group, "*")] == [True] * 3
    assert [other for other in HookEvent if wants(other, event)] == [event]


def test_a_newer_name_is_the_same_event() -> None:
    assert wants("person.updated", HookEvent.PERSON_MODIFIED)
    assert not wants("person.updated", HookEvent.PERSON_CREATED)


@pytest.mark.parametrize("text", ["", "person", "person.", "person.*.*", "order.*", "Person.*"])
def test_nothing_else_can_be_asked_for(text: str) -> None:
    assert not is_subscription(text)
    assert not any(wants(text, event) for event in HookEvent)
