"""Several workers at once, each on a connection of its own."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.relay import Change, relay
from bookwright.kit.clock import Instant
from tests.effort import effort
from tests.engine.outbox.given import PACE, THEN, changed

WORKERS = 3
SUBJECTS = effort(20, soak=200)
REVISIONS = 4


@pytest.mark.django_db(transaction=True)
def test_no_change_is_relayed_twice_or_out_of_order(by: Actor) -> None:
    for subject in range(SUBJECTS):
        changed(by, subject, *range(REVISIONS))
    planned: list[tuple[int, int]] = []
    at_once = Barrier(WORKERS)

    def note(change: Change, _at: Instant) -> None:
        planned.append((change.subject_id, change.revision))

    def work() -> None:
        at_once.wait()
        try:
            while left():
                for _ in relay([note], pace=PACE._replace(rows=3), clock=lambda: THEN):
                    pass
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        for done in [pool.submit(work) for _ in range(WORKERS)]:
            done.result(timeout=60)

    revisions = defaultdict(list)
    for subject, revision in planned:
        revisions[subject].append(revision)
    assert revisions == {subject: list(range(REVISIONS)) for subject in range(SUBJECTS)}


def left() -> bool:
    return sql.one("SELECT 1 FROM change WHERE relayed_at IS NULL LIMIT 1") is not None
