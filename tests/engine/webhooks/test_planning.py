"""Each change is one event, and each hook that asks for it is told once, as it was then."""

import msgspec
import pytest

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.relay import Change
from bookwright.engine.webhooks.events import EVENTS, event_of
from bookwright.engine.webhooks.planning import deliveries
from bookwright.kit.clock import Instant
from bookwright.terms.states import Step
from bookwright.terms.webhooks import HookEvent
from tests.engine.webhooks.given import THEN, changed, hook, planned


def test_every_event_has_a_change_and_every_step_of_a_booking_an_event() -> None:
    assert set(EVENTS.values()) == set(HookEvent)
    assert {step for subject, step in EVENTS if subject == "booking"} == set(Step)
    assert event_of("token", Step.CREATE) is None
    assert event_of("membership", "invited") is None


def test_each_hook_that_asks_is_told_once(by: Actor, other: Actor) -> None:
    wanting = [hook(by, event).id for event in ("*", "booking.*", "booking.created")]
    hook(by, "booking.cancelled")
    hook(by, "person.*")
    hook(other, "*")
    changed(by)
    planned()
    told = sql.rows("SELECT hook_id, account_id, event, subject, subject_id FROM delivery")
    assert sorted(told) == [
        (hook_id, by.account_id, "booking.created", "booking", 5) for hook_id in wanting
    ]


def test_a_hook_that_is_off_is_not_told(by: Actor) -> None:
    off = hook(by)
    sql.run("UPDATE web_hook SET active = FALSE WHERE id = %s", [off.id])
    changed(by)
    planned()
    assert sql.rows("SELECT * FROM delivery") == []


def test_each_delivery_has_an_identity_of_its_own_that_stands_in_its_body(by: Actor) -> None:
    hook(by)
    hook(by)
    changed(by)
    changed(by, revision=1, step="modified")
    planned()
    rows = sql.rows("SELECT idempotency_id, body FROM delivery")
    assert len({identity for identity, _ in rows}) == 4
    for identity, body in rows:
        assert msgspec.json.decode(body)["idempotency_id"] == identity


def test_a_change_that_is_relayed_again_is_not_told_again(by: Actor) -> None:
    hook(by)
    changed(by)
    planned()
    sql.run("UPDATE change SET relayed_at = NULL")
    before = sql.rows("SELECT * FROM delivery")
    planned()
    assert sql.rows("SELECT * FROM delivery") == before


@pytest.mark.parametrize(("subject", "step"), [("token", "created"), ("membership", "invited")])
def test_what_is_nobodys_business_is_told_to_nobody(by: Actor, subject: str, step: str) -> None:
    hook(by)
    changed(by, subject=subject, step=step)
    planned()
    assert sql.rows("SELECT * FROM delivery") == []


def test_a_later_one_is_not_due_before_an_earlier_one_about_the_same(by: Actor) -> None:
    hook(by)
    changed(by)
    planned()
    sql.run("UPDATE delivery SET due_at = %s", [THEN + 30])
    changed(by, revision=1, step="modified")
    changed(by, 6)
    planned()
    due = sql.rows("SELECT subject_id, due_at FROM delivery ORDER BY id")
    assert due == [(5, THEN + 30), (5, THEN + 30), (6, THEN)]


def test_a_renderer_that_fails_leaves_the_change_for_later(by: Actor) -> None:
    hook(by)
    calls = []

    def broken(told: object) -> str:
        calls.append(told)
        raise ValueError

    change = Change(1, by.account_id, "booking", 5, 0, "created", "Ada", None, THEN, "{}", None)
    with pytest.raises(ValueError):  # noqa: PT011 -- it is the renderer's own
        deliveries(broken)(change, Instant(THEN))
    assert calls
    assert sql.rows("SELECT * FROM delivery") == []
