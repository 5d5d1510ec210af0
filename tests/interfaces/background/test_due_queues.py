"""Looking for what is due costs the same however much was done before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookwright.engine.outbox.pace import GENTLE
from bookwright.interfaces.background.ticks import ticks
from bookwright.kit.clock import system_clock
from bookwright.terms.messages import Channel
from tests.engine.messages.given import Outbox

GATEWAYS = {channel: Outbox() for channel in Channel}


@pytest.mark.django_db
def test_each_look_reads_an_index_of_what_is_due() -> None:
    with CaptureQueriesContext(connection) as sent:
        for tick in ticks([], GATEWAYS, base_url="", pace=GENTLE, clock=system_clock):
            assert list(tick.round()) == []
    assert len(sent) >= 5
    for query in sent:
        assert whole_tables_read(query["sql"]) == []


def whole_tables_read(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            return [line for *_, line in cursor.fetchall() if line.startswith("SCAN")]
        cursor.execute("SET LOCAL enable_seqscan = off")  # what it would do if they were large
        cursor.execute(f"EXPLAIN {statement}")
        return [line for (line,) in cursor.fetchall() if "Seq Scan" in line]
