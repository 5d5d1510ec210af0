"""The application against the floor, each behind the same server, on one database."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from statistics import median
from typing import Any, Final, NamedTuple

import msgspec

from benchmarks import questions
from benchmarks.clients import Load, asked_once, load
from benchmarks.servers import Server, application, floor
from benchmarks.statements import counted
from benchmarks.world import PEOPLE, World

TO_REACH: Final = {questions.SLOTS: 0.5, questions.LIST: 0.6, questions.CREATE: 0.35}
"""CPU of the floor over CPU of the application."""

CLIENTS: Final = 2
ROUNDS: Final = 5
SECONDS: Final = 0.7
OF_EACH: Final = ("id", "booked_from", "booked_to", "created_at", "updated_at")
"""What differs from one booking that is made to the next."""


class Row(NamedTuple):
    """Medians of the rounds. CPU is in milliseconds a request."""

    question: str
    requests_per_second: float
    cpu_ms: float
    floor_cpu_ms: float
    ratio: float


def measure(world: World) -> Iterator[Row | str]:
    """In rounds of both, so that what else the machine does slows both. A text is a warning."""
    with application(world.url) as ours, floor(world.url) as theirs:
        yield from _inequalities(ours, theirs, world)
        for question, ask in questions.all_of(world).items():
            for server in (ours, theirs):
                load(server, ask, clients=CLIENTS, seconds=SECONDS / 2)
            yield _row(question, [_round(ours, theirs, ask) for _ in range(ROUNDS)])


def _round(ours: Server, theirs: Server, ask: Callable[[], bytes]) -> tuple[Load, Load]:
    return (
        load(ours, ask, clients=CLIENTS, seconds=SECONDS),
        load(theirs, ask, clients=CLIENTS, seconds=SECONDS),
    )


def _row(question: str, rounds: list[tuple[Load, Load]]) -> Row:
    return Row(
        question,
        median(our.requests / our.seconds for our, _ in rounds),
        median(our.cpu_ms for our, _ in rounds),
        median(their.cpu_ms for _, their in rounds),
        median(their.cpu_ms / our.cpu_ms for our, their in rounds),
    )


def _inequalities(ours: Server, theirs: Server, world: World) -> Iterator[str]:
    """Where the floor does not do what the application does, it is to be mended."""
    for question, counts in counted(world).items():
        if counts.application != counts.floor:
            yield f"UNEQUAL, {question}: statements {counts.application}, the floor {counts.floor}"
    same = questions.all_of(world)
    for question in (questions.SLOTS, questions.LIST):
        if asked_once(ours, same[question]()) != asked_once(theirs, same[question]()):
            yield f"UNEQUAL, {question}: other answers"
    # Of the same person at the same resource, one after the other.
    numbers = (questions.UNUSED + len(PEOPLE), questions.UNUSED + 2 * len(PEOPLE))
    created, made = map(partial(questions.creation, world), numbers)
    if _made(asked_once(ours, created)) != _made(asked_once(theirs, made)):
        yield f"UNEQUAL, {questions.CREATE}: other answers"


def _made(answer: bytes) -> list[tuple[str, Any]]:
    """In the order of the members."""
    booking: Mapping[str, Any] = msgspec.json.decode(answer)["booking"]
    return [(name, None if name in OF_EACH else value) for name, value in booking.items()]
