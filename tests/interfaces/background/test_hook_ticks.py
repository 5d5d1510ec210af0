"""Looking for hooks that have something due costs the same however much waits or was told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookwright.engine.outbox.pace import GENTLE
from bookwright.engine.webhooks.ports import Request, Response
from bookwright.engine.webhooks.waiting import DELIVERIES
from bookwright.interfaces.background.hook_ticks import hook_ticks
from bookwright.kit.clock import system_clock
from tests.interfaces.background.test_due_queues import whole_tables_read

FROM_HOOK_TO_HOOK = "SCAN hooks"
"""The hooks that have something left: no table, but what the statement itself makes."""


def nobody(_: Request) -> Response:
    raise AssertionError


@pytest.mark.django_db
def test_each_look_reads_an_index_of_what_is_due() -> None:
    with CaptureQueriesContext(connection) as sent:
        for tick in hook_ticks(nobody, DELIVERIES, pace=GENTLE, clock=system_clock):
            assert list(tick.round()) == []
    assert len(sent) == 2
    for query in sent:
        assert set(whole_tables_read(query["sql"])) <= {FROM_HOOK_TO_HOOK}


def test_who_calls_outside_is_alone() -> None:
    ticks = hook_ticks(nobody, DELIVERIES, pace=GENTLE, clock=system_clock)
    assert {tick.name: tick.alone for tick in ticks} == {
        "tell hooks": True,
        "forget deliveries": False,
    }
