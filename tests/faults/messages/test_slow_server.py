"""A mail server that takes its time holds up nobody but mail, and no worker that is to stop."""

import asyncio
import signal
from pathlib import Path

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.messages.sending import AT_ONCE
from bookwright.kit.clock import system_clock
from tests.engine.messages.given import planned
from tests.faults.given import booked, files, variables
from tests.faults.patient_worker import patient_worker
from tests.gateways.postbox import Postbox, hangs, open_for
from tests.processes import PATIENCE, eventually, running


def test_sms_leave_and_holds_expire_while_no_mail_does(by: Actor, tmp_path: Path) -> None:
    postbox = Postbox(DATA=hangs(lambda: asyncio.sleep(2 * PATIENCE)))
    mail(by, 2 * AT_ONCE)
    booked(by, 3, verification_hold=1)
    with (
        open_for(postbox) as port,
        patient_worker(tmp_path, mailing(tmp_path, port)) as worker,
    ):
        eventually(lambda: postbox.log.count("DATA") == AT_ONCE)
        eventually(lambda: len(files(tmp_path)) == 3)
        eventually(lambda: states() == {"verification_expired"})
        assert postbox.log.count("DATA") == AT_ONCE
        assert worker.process.poll() is None
    assert postbox.letters == []


def test_told_to_stop_it_does_not_wait_for_ever_and_what_was_in_hand_goes_out_later(
    by: Actor, tmp_path: Path
) -> None:
    postbox = Postbox(DATA=hangs(lambda: asyncio.sleep(2 * PATIENCE)))
    mail(by, 2 * AT_ONCE)
    with (
        open_for(postbox) as port,
        patient_worker(tmp_path, mailing(tmp_path, port)) as worker,
    ):
        eventually(lambda: postbox.log.count("DATA") == AT_ONCE)
        worker.process.send_signal(signal.SIGTERM)
        assert worker.process.wait(timeout=PATIENCE / 2) == 0
    assert postbox.log.count("DATA") == AT_ONCE, "it begins no other"
    postbox.steps.clear()
    sql.run("UPDATE message SET leased_until = 1 WHERE leased_until IS NOT NULL")
    with open_for(postbox) as port, running(("worker",), tmp_path, mailing(tmp_path, port)):
        eventually(lambda: len(postbox.letters) == 2 * AT_ONCE)
    assert len({letter["Message-ID"] for letter in postbox.letters}) == 2 * AT_ONCE


def mail(by: Actor, count: int) -> None:
    for number in range(count):
        planned(by, f"kari{number}@example.org", revision=number)
    sql.run("UPDATE message SET due_at = %s", [system_clock()])
    sql.run("UPDATE change SET relayed_at = at")


def mailing(folder: Path, port: int) -> dict[str, str]:
    return {**variables(folder), "BOOKWRIGHT_MAIL_URL": f"smtp://127.0.0.1:{port}"}


def states() -> set[str]:
    return {state for (state,) in sql.rows("SELECT state FROM booking")}
