"""What is due, late and set aside, over all accounts, found without reading whole tables."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookwright.data import sql
from bookwright.engine.upkeep.details import LATE_SECONDS, SILENT_SECONDS, Backlog, Trouble
from bookwright.engine.upkeep.operations import FORGET, beat
from bookwright.engine.upkeep.queries import upkeep
from bookwright.kit.clock import Instant
from tests.interfaces.background.test_due_queues import whole_tables_read
from tests.interfaces.makeplans.conftest import open_account

pytestmark = pytest.mark.django_db

NOW = Instant(2_000_000_000)


def change(
    revision: int,
    *,
    due_at: int,
    at: int | None = None,
    tries: int = 0,
    dead: bool = False,
    relayed_at: int | None = None,
) -> None:
    [(account_id,)] = sql.rows("SELECT id FROM account")
    values = {
        "account_id": account_id,
        "subject": "booking",
        "subject_id": 1,
        "revision": revision,
        "step": "created",
        "by_name": "test",
        "at": due_at if at is None else at,
        "tries": tries,
        "snapshot": "{}",
        "due_at": due_at,
        "dead": dead,
        "relayed_at": relayed_at,
    }
    sql.insert("change", values)


def test_nobody_has_been_heard_of_in_a_new_database() -> None:
    found = upkeep(at=NOW)
    assert (found.workers, found.silent_seconds) == (0, None)
    assert found.troubles == [Trouble.NO_WORKER]


def test_a_worker_is_heard_of_for_a_minute() -> None:
    beat("one", at=NOW)
    beat("two", at=Instant(NOW - 20))
    assert upkeep(at=NOW).workers == 2
    later = upkeep(at=Instant(NOW + SILENT_SECONDS))
    assert (later.workers, later.silent_seconds, later.troubles) == (1, SILENT_SECONDS, [])
    silent = upkeep(at=Instant(NOW + SILENT_SECONDS + 1))
    assert (silent.workers, silent.troubles) == (0, [Trouble.NO_WORKER])


def test_a_worker_has_one_row_and_is_forgotten() -> None:
    beat("gone", at=Instant(NOW - FORGET - 1))
    beat("here", at=Instant(NOW - 1))
    beat("here", at=NOW)
    assert sql.rows("SELECT name, beat_at FROM worker") == [("here", NOW)]


def test_what_is_due_late_and_set_aside_is_told() -> None:
    open_account("clinic")
    sql.run("UPDATE change SET relayed_at = at")
    beat("here", at=NOW)
    change(11, due_at=NOW - LATE_SECONDS)
    change(12, due_at=NOW + 60)
    change(13, due_at=NOW - 9999, dead=True)
    change(14, due_at=NOW - 9999, relayed_at=NOW)
    found = upkeep(at=NOW)
    assert found.queues["changes"] == Backlog(2, LATE_SECONDS, LATE_SECONDS, 1)
    assert found.troubles == []
    assert upkeep(at=Instant(NOW + 1)).troubles == [Trouble.CHANGES_LATE]


def test_what_fails_again_and_again_is_old_though_never_late() -> None:
    open_account("clinic")
    sql.run("UPDATE change SET relayed_at = at")
    change(11, at=NOW - 3000, due_at=NOW + 600, tries=4)
    change(12, at=NOW - 9000, due_at=NOW + 600)  # waits on purpose
    change(13, at=NOW - 9000, due_at=NOW + 600, tries=6, dead=True)
    found = upkeep(at=NOW)
    assert found.queues["changes"] == Backlog(2, 0, 3000, 1)
    assert upkeep(at=Instant(NOW + 600)).queues["changes"].oldest_seconds == 9600


def test_each_queue_knows_how_old_its_oldest_row_is() -> None:
    account = open_account("clinic")
    sql.run("UPDATE change SET relayed_at = at")
    row = {"account_id": account.account_id, "tries": 1, "created_at": NOW - 70, "due_at": NOW + 9}
    series = {"collection_id": str(UUID(int=1)), "kind": "bookings", "wanted": "{}", "by_name": ""}
    sql.insert("series", {**row, **series, "starts": "[1,2]"})
    hook = {"account_id": account.account_id, "target_url": "https://a.example", "event": "*"}
    hook_id = sql.insert("web_hook", {**hook, "active": True, "created_at": NOW, "updated_at": NOW})
    about = {"hook_id": hook_id, "subject": "person", "subject_id": 1, "event": "person.created"}
    sql.insert("delivery", {**row, **about, "idempotency_id": str(UUID(int=2)), "body": "{}"})
    change(11, due_at=NOW, relayed_at=NOW)
    [(change_id,)] = sql.rows("SELECT max(id) FROM change")
    told = {"kind": "confirmation", "channel": "email", "recipient": "", "subject": "", "body": ""}
    sql.insert("message", {**row, **told, "change_id": change_id})
    ages = {name: backlog.oldest_seconds for name, backlog in upkeep(at=NOW).queues.items()}
    assert ages == {"changes": 0, "messages": 70, "deliveries": 70, "series": 70}


def test_it_costs_what_is_left_to_do() -> None:
    with CaptureQueriesContext(connection) as sent:
        upkeep(at=NOW)
    assert len(sent) == 10
    for query in sent:
        if "FROM worker" not in query["sql"]:
            read = [line for line in whole_tables_read(query["sql"]) if "INDEX" not in line]
            assert read == []
