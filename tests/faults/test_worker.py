"""Whatever happens to workers, each change leads to its message once, and each message leaves."""

import signal
import sys
import time
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import pytest
from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.messages.sending import AT_ONCE
from bookwright.engine.outbox.leases import MOST_TRIES
from tests.effort import effort
from tests.faults.dying_worker import MOMENTS
from tests.faults.given import all_is_done, booked, files, messages_of_bookings, variables
from tests.processes import PATIENCE, Running, eventually, running

BOOKINGS: Final = 12
KILLS: Final = effort(3, soak=30)
DYING: Final = (sys.executable, "-m", "tests.faults.dying_worker")
ROOT: Final = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_it_loses_nothing_and_plans_nothing_twice(
    moment: str, by: Actor, tmp_path: Path
) -> None:
    wanted = booked(by, BOOKINGS)
    for _ in range(KILLS):
        with dying(moment, tmp_path, nth=2) as worker:
            assert worker.process.wait(timeout=PATIENCE) == -signal.SIGKILL, worker.text
    with dying(moment, tmp_path, nth=-1):
        eventually(all_is_done)
    assert messages_of_bookings() == wanted
    sends = Counter((tmp_path / "sends").read_text().split())
    assert {f"{identity}.json" for identity in sends} == files(tmp_path)
    assert len(sends) == BOOKINGS
    again = sends.total() - BOOKINGS
    assert again <= KILLS * AT_ONCE  # those in hand when it was killed
    if moment == "sent":
        assert again > 0


def test_two_workers_share_the_work(by: Actor, tmp_path: Path) -> None:
    wanted = booked(by, 3 * BOOKINGS)
    (tmp_path / "other").mkdir()
    with (
        running(("worker",), tmp_path, variables(tmp_path)) as one,
        running(("worker",), tmp_path / "other", variables(tmp_path / "other")) as other,
    ):
        eventually(all_is_done)
        assert one.process.poll() is other.process.poll() is None
    assert messages_of_bookings() == wanted
    sent, sent_by_the_other = files(tmp_path), files(tmp_path / "other")
    assert not sent & sent_by_the_other
    assert len(sent | sent_by_the_other) == len(wanted)


def test_a_poisoned_change_is_set_aside_and_the_others_pass(by: Actor, tmp_path: Path) -> None:
    first, *others = booked(by, 3)
    sql.run(
        "UPDATE change SET snapshot = '{', tries = %s"
        " WHERE subject = 'booking' AND subject_id = %s",
        [MOST_TRIES - 1, first],
    )
    with running(("worker",), tmp_path, variables(tmp_path)) as worker:
        eventually(all_is_done)
        eventually(lambda: "is set aside after try 6" in worker.text)
    assert messages_of_bookings() == others
    assert sql.rows("SELECT subject_id FROM change WHERE dead") == [(first,)]


def test_told_to_stop_it_finishes_what_it_has_in_hand(by: Actor, tmp_path: Path) -> None:
    wanted = booked(by, BOOKINGS)
    with running(("worker",), tmp_path, variables(tmp_path)) as worker:
        eventually(lambda: messages_of_bookings() != [])
        worker.process.send_signal(signal.SIGTERM)
        assert worker.process.wait(timeout=PATIENCE) == 0
    assert sql.rows("SELECT id FROM change WHERE lease IS NOT NULL") == []
    assert sql.rows("SELECT id FROM message WHERE lease IS NOT NULL") == []
    with running(("worker",), tmp_path, variables(tmp_path)):
        eventually(all_is_done)
    assert messages_of_bookings() == wanted
    assert len(files(tmp_path)) == len(wanted)


def test_it_writes_down_which_holds_are_over(by: Actor, tmp_path: Path) -> None:
    booked(by, 2, verification_hold=1)
    with running(("worker",), tmp_path, variables(tmp_path)):
        eventually(lambda: states() == {"verification_expired"})
        eventually(all_is_done)
    steps = sql.rows("SELECT step FROM change WHERE subject = 'booking' ORDER BY revision, id")
    assert [step for (step,) in steps] == ["created", "created", "expired", "expired"]


def test_it_goes_on_after_the_database_was_away(by: Actor, tmp_path: Path) -> None:
    with running(("worker",), tmp_path, variables(tmp_path)) as worker:
        booked(by, 1)
        eventually(all_is_done)
        if connection.vendor == "postgresql":
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            eventually(
                lambda: sql.rows(
                    f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"
                )
            )
        else:
            with connection.cursor() as cursor:  # nobody else can write for a while
                cursor.execute("BEGIN IMMEDIATE")
                time.sleep(1)
                cursor.execute("ROLLBACK")
        wanted = booked(by, 2)
        eventually(lambda: set(messages_of_bookings()) >= set(wanted))
        assert worker.process.poll() is None


def dying(moment: str, folder: Path, *, nth: int) -> AbstractContextManager[Running]:
    """It dies when that moment comes for the nth time; never, where that is negative."""
    found_from_anywhere = {"PYTHONPATH": str(ROOT), **variables(folder)}
    return running((moment, str(nth)), folder, found_from_anywhere, command=DYING)


def states() -> set[str]:
    return {state for (state,) in sql.rows("SELECT state FROM booking")}
