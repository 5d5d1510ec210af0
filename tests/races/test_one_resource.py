"""Many want one resource at overlapping times."""

import random
from itertools import pairwise
from typing import Final

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Call, Client, Clients
from tests.races.harness.moments import DAY, MINUTE, iso
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

MANY: Final = 200
ROUNDS: Final = effort(1, soak=10)
SIZES: Final = range(5, 181)  # minutes


def test_what_is_accepted_of_overlapping_times_overlaps_nowhere(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    with Clients(server, account, MANY) as clients:
        for seed in range(ROUNDS):
            room = client.made("resource", title="Room")["id"]
            wanted = overlapping(random.Random(seed))

            answers = clients.at_once([booking(room, *time) for time in wanted])

            statuses = [answer.status for answer in answers]
            assert set(statuses) == {200, 400}, statuses
            won = sorted(
                time for time, status in zip(wanted, statuses, strict=True) if status == 200
            )
            assert all(first[1] <= second[0] for first, second in pairwise(won))
            assert won == tables.rows(
                f"SELECT from_s, until_s FROM occupancy WHERE resource_id = {room} ORDER BY 1"
            )
            refused = [answer.content for answer in answers if answer.status == 400]
            assert refused == [{"resource_id": ["not available at requested time"]}] * len(refused)
    assert violations(tables, account) == []


def overlapping(chance: random.Random) -> list[tuple[int, int]]:
    """In one day; it holds some twenty of them at once."""
    times = []
    for _ in range(MANY):
        start = DAY + chance.randrange(24 * 60) * MINUTE
        times.append((start, start + chance.choice(SIZES) * MINUTE))
    return times


def booking(room: int, start: int, end: int) -> Call:
    wanted = {"resource_id": room, "booked_from": iso(start), "booked_to": iso(end)}
    return Call("POST", "/bookings", {"booking": wanted})
