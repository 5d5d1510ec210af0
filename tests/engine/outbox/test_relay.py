"""Each change is handed on once, in order of its subject, whatever the planners do."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.leases import MOST_TRIES, WAITS
from bookwright.engine.outbox.relay import Change
from bookwright.kit.clock import Instant
from tests.engine.outbox.given import PACE, THEN, Hands, Notes, Poison, changed, relayed, row


def test_a_change_is_handed_to_each_planner_once(by: Actor, clock: Hands) -> None:
    one, other = Notes(), Notes()
    changed(by, 7, 0)
    for _ in range(3):
        relayed(one, other, clock=clock)
    assert one.seen == other.seen == [(7, 0)]
    assert row(7) == {
        "relayed_at": THEN,
        "dead": False,
        "tries": 1,
        "due_at": THEN,
        "lease": None,
        "leased_until": None,
        "error": None,
    }


def test_changes_of_one_thing_keep_their_order(by: Actor, clock: Hands) -> None:
    notes = Notes()
    changed(by, 7, 2, 0, 1)
    changed(by, 8, 0)
    for _ in range(3):
        relayed(notes, clock=clock)
    assert [revision for subject, revision in notes.seen if subject == 7] == [0, 1, 2]
    assert (8, 0) in notes.seen[:2]


def test_nothing_is_written_where_nothing_is_due(by: Actor, clock: Hands) -> None:
    changed(by, 7, 0)
    relayed(clock=clock)
    with CaptureQueriesContext(connection) as sent:
        assert relayed(clock=clock) == 0
    assert {query["sql"].partition(" ")[0] for query in sent} == {"SELECT"}
    assert len(sent) == 2


def test_a_change_that_is_not_due_yet_waits(by: Actor, clock: Hands) -> None:
    notes = Notes()
    changed(by, 7, 0)
    clock.at = Instant(THEN - 1)
    relayed(notes, clock=clock)
    assert notes.seen == []


def test_a_poisoned_change_holds_up_no_other_thing(by: Actor, clock: Hands) -> None:
    notes = Notes()
    for subject in (6, 7, 8):
        changed(by, subject, 0)
    relayed(Poison(7), notes, clock=clock)
    assert notes.seen == [(6, 0), (8, 0)]
    assert row(7)["relayed_at"] is None


def test_a_poisoned_change_is_tried_after_growing_waits_then_set_aside(
    by: Actor, clock: Hands
) -> None:
    poison = Poison(7)
    changed(by, 7, 0)
    for tries, wait in enumerate(WAITS, 1):
        relayed(poison, clock=clock)
        assert (poison.tried, row(7)["due_at"]) == (tries, clock.at + wait)
        clock.pass_by(wait - 1)
        relayed(poison, clock=clock)
        assert poison.tried == tries
        clock.pass_by(1)
    relayed(poison, clock=clock)
    assert poison.tried == MOST_TRIES
    assert row(7)["dead"]
    assert row(7)["error"] == "ValueError('poisoned')"
    clock.pass_by(10 * max(WAITS))
    relayed(poison, clock=clock)
    assert poison.tried == MOST_TRIES


def test_what_follows_a_poisoned_change_waits_for_it_and_then_passes(
    by: Actor, clock: Hands
) -> None:
    notes = Notes()

    def first_revision(change: Change, _at: Instant) -> None:
        if change.revision == 0:
            raise ValueError("poisoned")

    changed(by, 7, 0, 1)
    for _ in range(MOST_TRIES):
        assert notes.seen == []
        relayed(first_revision, notes, clock=clock)
        clock.pass_by(max(WAITS))
    assert row(7, 0)["dead"]
    relayed(first_revision, notes, clock=clock)
    assert notes.seen == [(7, 1)]


def test_what_a_planner_wrote_before_another_failed_is_gone(by: Actor, clock: Hands) -> None:
    def renames(change: Change, _at: Instant) -> None:
        sql.run("UPDATE account SET name = 'Other' WHERE id = %s", [change.account_id])

    changed(by, 7, 0)
    relayed(renames, Poison(7), clock=clock)
    assert sql.one("SELECT name FROM account") == ("Clinic",)


def test_a_transaction_ends_when_its_time_is_up(by: Actor, clock: Hands) -> None:
    for subject in range(4):
        changed(by, subject, 0)
    hurried = PACE._replace(seconds=-1)
    claim_and_one_pause_before_each = 4
    assert relayed(clock=clock, pace=hurried) == claim_and_one_pause_before_each


def test_a_round_takes_no_more_rows_than_its_pace(by: Actor, clock: Hands) -> None:
    notes = Notes()
    for subject in range(4):
        changed(by, subject, 0)
    relayed(notes, clock=clock, pace=PACE._replace(rows=3))
    assert len(notes.seen) == 3
