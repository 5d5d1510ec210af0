"""A row is one worker's at a time, and comes back when that worker is gone."""

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.leases import MOST_TRIES
from bookwright.engine.outbox.relay import CHANGES, relay
from tests.engine.outbox.given import PACE, THEN, Hands, Notes, changed, relayed, row


def test_a_leased_change_is_nobody_elses(by: Actor, clock: Hands) -> None:
    notes = Notes()
    changed(by, 7, 0)
    leases.claim(CHANGES, most=10, clock=clock)
    relayed(notes, clock=clock)
    assert notes.seen == []


def test_what_a_dead_worker_had_is_taken_up_after_its_lease(by: Actor, clock: Hands) -> None:
    notes = Notes()
    changed(by, 7, 0)
    changed(by, 8, 0)
    leases.claim(CHANGES, most=10, clock=clock)
    clock.pass_by(CHANGES.seconds - 1)
    relayed(notes, clock=clock)
    assert notes.seen == []
    clock.pass_by(1)
    relayed(notes, clock=clock)
    assert notes.seen == [(7, 0)], "alone: it may be what the worker died of"
    relayed(notes, clock=clock)
    assert notes.seen == [(7, 0), (8, 0)]


def test_a_change_that_kills_its_worker_each_time_is_set_aside(by: Actor, clock: Hands) -> None:
    notes = Notes()
    changed(by, 7, 0, 1)
    leases.claim(CHANGES, most=10, clock=clock)
    for _ in range(MOST_TRIES - 1):
        clock.pass_by(CHANGES.seconds)
        assert len(leases.reclaim(CHANGES, clock=clock)) == 1
    clock.pass_by(CHANGES.seconds)
    relayed(notes, clock=clock)
    assert row(7, 0)["dead"]
    assert "worker ended" in row(7, 0)["error"]
    relayed(notes, clock=clock)
    assert notes.seen == [(7, 1)]


def test_a_worker_that_stops_gives_back_what_it_has_left(by: Actor, clock: Hands) -> None:
    changed(by, 7, 0)
    changed(by, 8, 0)
    round_ = relay([], pace=PACE._replace(seconds=-1), clock=clock)
    next(round_)
    next(round_)
    round_.close()
    assert row(7)["relayed_at"] == THEN
    assert row(8) == {
        "relayed_at": None,
        "dead": False,
        "tries": 0,
        "due_at": THEN,
        "lease": None,
        "leased_until": None,
        "error": None,
    }


def test_whoever_lost_the_lease_writes_nothing(by: Actor, clock: Hands) -> None:
    late, notes = Notes(), Notes()
    changed(by, 7, 0)
    slow = relay([late], pace=PACE, clock=clock)
    next(slow)  # claimed, and not yet relayed
    clock.pass_by(CHANGES.seconds)
    relayed(notes, clock=clock)
    assert sum(1 for _ in slow) == 0
    assert (late.seen, notes.seen) == ([], [(7, 0)])


def test_whoever_lost_the_lease_reports_no_failure(by: Actor, clock: Hands) -> None:
    changed(by, 7, 0)
    (ours,) = leases.claim(CHANGES, most=1, clock=clock)
    clock.pass_by(CHANGES.seconds)
    (theirs,) = leases.reclaim(CHANGES, clock=clock)
    leases.fail(CHANGES, ours, ValueError("too late"), at=clock())
    leases.give_up(CHANGES, ours, ValueError("too late"))
    assert sql.one("SELECT lease, error, dead FROM change") == (theirs.lease, None, False)
