"""Whether the past and the far future cost anything: slots of one day in two databases."""

import socket
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple

from benchmarks import questions
from benchmarks.clients import answer
from benchmarks.servers import application
from benchmarks.world import World

TO_REACH: Final = 1.15
WARM: Final = 50
REQUESTS: Final = 500


class Row(NamedTuple):
    """Median milliseconds from question to answer, what the database takes included."""

    few_ms: float
    many_ms: float

    @property
    def ratio(self) -> float:
        return self.many_ms / self.few_ms


def measure(few: World, many: World) -> Row:
    """By turns, so that what else the machine does slows both."""
    with (
        application(few.url) as one,
        application(many.url) as other,
        socket.create_connection(("127.0.0.1", one.port)) as to_one,
        socket.create_connection(("127.0.0.1", other.port)) as to_other,
    ):
        times = [
            (
                _milliseconds(to_one, questions.slots(few, 1)),
                _milliseconds(to_other, questions.slots(many, 1)),
            )
            for _ in range(WARM + REQUESTS)
        ][WARM:]
    return Row(median(few_ms for few_ms, _ in times), median(many_ms for _, many_ms in times))


def _milliseconds(connection: socket.socket, request: bytes) -> float:
    start = perf_counter()
    answer(connection, request)
    return 1000 * (perf_counter() - start)
