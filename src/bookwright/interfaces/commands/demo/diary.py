"""When the demo's people come: a plan in which nothing is in the way of anything else."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, takewhile
from random import Random
from typing import Final, NamedTuple

from bookwright.interfaces.commands.demo.clinic import RESOURCES, SERVICES, Resource, Service
from bookwright.kit.clock import DAY, MINUTE, Instant
from bookwright.kit.interval import Interval

_SERVICES: Final = {service.title: service for service in SERVICES}
_MEETINGS: Final = 0.02
_HALF_AS_FULL: Final = 20 * DAY


class Visit(NamedTuple):
    """Without a service it is a meeting: nobody is booked, and the resource is busy."""

    resource: Resource
    service: Service | None
    time: Interval
    places: int


def visits(
    openings: Mapping[str, Sequence[Interval]], most: int, *, at: Instant, dice: Random
) -> list[Visit]:
    """In order of time. openings: by title of the resource. The future is less full the further
    it is.
    """
    possible = [
        visit
        for resource in RESOURCES
        for opening in openings[resource.title]
        for visit in _in(opening, resource, dice)
    ]
    chosen = sorted(possible, key=lambda visit: dice.random() / _fullness(visit, at))[:most]
    return sorted(chosen, key=lambda visit: (visit.time, visit.resource.title))


def _in(opening: Interval, resource: Resource, dice: Random) -> Iterable[Visit]:
    if resource.capacity == 1:
        return _one_after_another(opening, resource, dice)
    return _side_by_side(opening, resource, dice)


def _one_after_another(opening: Interval, resource: Resource, dice: Random) -> Iterable[Visit]:
    start = opening.start
    while True:
        service = _SERVICES[dice.choices(resource.offers, range(len(resource.offers), 0, -1))[0]]
        slots = dice.randint(1, service.most_slots or 1)
        time = Interval(start, Instant(start + slots * service.minutes * MINUTE))
        if time.end > opening.end:
            return
        yield Visit(resource, None if dice.random() < _MEETINGS else service, time, 1)
        start = time.end


def _side_by_side(opening: Interval, resource: Resource, dice: Random) -> Iterable[Visit]:
    [title] = resource.offers
    service = _SERVICES[title]
    length = service.minutes * MINUTE
    step = (service.step or service.minutes) * MINUTE
    for start in range(opening.start, opening.end - length + 1, step):
        time = Interval(Instant(start), Instant(start + length))
        counts = [dice.randint(1, service.together or 1) for _ in range(resource.capacity)]
        room = takewhile(lambda total: total <= resource.capacity, accumulate(counts))
        for count, _ in zip(counts, room, strict=False):
            yield Visit(resource, service, time, count)


def _fullness(visit: Visit, at: Instant) -> float:
    """A group is rarely full: it has many places, and every one is a visit."""
    ahead = max(0, visit.time.start - at)
    return float(0.5 ** (ahead / _HALF_AS_FULL) / visit.resource.capacity**0.7)
