"""Kills what a client is calling, and what the client does about it."""

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

from tests.effort import SOAK
from tests.processes import eventually
from tests.races.harness.clients import Away, Call, Client
from tests.races.harness.server import Server
from tests.races.harness.tables import Tables

Booking: TypeAlias = dict[str, Any]


def harm(server: Server, number: int, *, once_dead: Callable[[], None]) -> None:
    """The worker, all of them, or one that answers, in turn. once_dead: after the worker."""
    if number % 3 == 0:
        eventually(server.worker).kill()
        once_dead()
    elif number % 3 == 1:
        server.kill()
        once_dead()
        server.start()
    else:
        server.listening()[0].kill()


def lapse(tables: Tables, *queues: str) -> None:
    """In the short form what a dead worker had in hand is free at once, not after its lease."""
    if not SOAK:
        tables.lapse(*queues)


def answer_or_none(client: Client, call: Call, *, lost: Collection[int] = ()) -> Booking | None:
    """The booking; None where the answer was lost, once the server is back. lost: statuses that
    stand for that.
    """
    try:
        answer = client.call(call)
    except Away:
        eventually(lambda: is_back(client))
        return None
    if answer.status in lost:
        eventually(lambda: is_back(client))
        return None
    assert answer.status == 200, answer
    booking: Booking = answer.content["booking"]
    return booking


def is_back(client: Client) -> bool:
    try:
        return client.call(Call("GET", "/services")).status == 200
    except Away:
        return False
