"""What is due, late and set aside, over all accounts, found without reading whole tables."""

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
    revision: int, *, due_at: int, dead: bool = False, relayed_at: int | None = None
) -> None:
    [(account_id,)] = sql.rows("SELECT id FROM account")
    values = {
        "account_id": account_id,
        "subject": "booking",
        "subject_id": 1,
        "revision": revision,
        "step": "created",
        "by_name": "test",
        "at": due_at,
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
    assert found.queues["changes"] == Backlog(2, LATE_SECONDS, 1)
    assert found.troubles == []
    assert upkeep(at=Instant(NOW + 1)).troubles == [Trouble.CHANGES_LATE]


def test_it_costs_what_is_left_to_do() -> None:
    with CaptureQueriesContext(connection) as sent:
        upkeep(at=NOW)
    assert len(sent) == 10
    for query in sent:
        if "FROM worker" not in query["sql"]:
            read = [line for line in whole_tables_read(query["sql"]) if "INDEX" not in line]
            assert read == []
