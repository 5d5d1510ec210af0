"""Many do everything that can be done to bookings, in a small space, for some seconds."""

import random
from collections import Counter
from time import monotonic
from typing import Final

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Client, Clients
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables
from tests.races.restless import Place, call_for, chosen, furnished

CLIENTS: Final = 12
SECONDS: Final = effort(6.0, soak=120.0)


def test_whatever_many_do_at_once_no_rule_is_broken(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    place = furnished(client)

    with Clients(server, account, CLIENTS) as clients:
        answered = sum(clients.each(lambda one, seed: restless(one, seed, place)), Counter())

    print(sorted(answered.items()))
    assert {status for _, status in answered} == {200, 400}
    assert {deed for deed, status in answered if status == 200} >= {"book", "change", "cancel"}
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def restless(client: Client, seed: int, place: Place) -> Counter[tuple[str, int]]:
    """How often what was done was answered how."""
    chance = random.Random(seed)
    until = monotonic() + SECONDS
    answered: Counter[tuple[str, int]] = Counter()
    while monotonic() < until:
        deed = chosen(chance, place)
        answer = client.call(call_for(deed, chance, place))
        answered[deed, answer.status] += 1
        if deed == "book" and answer.status == 200:
            place.bookings.append(answer.content["booking"])
    return answered
