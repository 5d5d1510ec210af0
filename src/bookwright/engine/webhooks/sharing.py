"""Who may call when: a few at once for each, so that nobody waits for somebody else's receiver."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

MOST_AT_ONCE: Final = 48
"""Calls of one worker."""

OF_A_HOOK: Final = 16
OF_A_HOST: Final = 24
OF_AN_ACCOUNT: Final = 24
OF_A_NEW_HOST: Final = 4
OF_A_SLOW_HOST: Final = 2
OF_UNPROVEN_HOSTS: Final = 24
OF_UNPROVEN_HOSTS_OF_AN_ACCOUNT: Final = 12
"""All of them together, new and slow: what is left is for those that answer soon."""

OF_SLOW_HOSTS: Final = 12
"""All of them together: who is dead waits for the dead, and leaves room for who is new."""

SLOW_SECONDS: Final = 2.0
MOST_KNOWN: Final = 10_000


class Line(NamedTuple):
    """A hook that waits or is called."""

    hook_id: int
    account_id: int
    host: str


class Hosts:
    """How many calls at once each has earned: twice as many with each answer that came soon. Of
    more than are remembered, who was not called for longest is new again.
    """

    def __init__(self) -> None:
        self._earned: dict[str, int] = {}

    def ended(self, host: str, *, seconds: float) -> None:
        earned = self._earned.pop(host, OF_A_NEW_HOST)
        is_slow = seconds >= SLOW_SECONDS
        self._earned[host] = OF_A_SLOW_HOST if is_slow else min(2 * earned, OF_A_HOST)
        if len(self._earned) > MOST_KNOWN:
            del self._earned[next(iter(self._earned))]

    def most(self, host: str) -> int:
        return self._earned.get(host, OF_A_NEW_HOST)

    def is_slow(self, host: str) -> bool:
        return self.most(host) < OF_A_NEW_HOST

    def is_proven(self, host: str) -> bool:
        return self.most(host) > OF_A_NEW_HOST


def turns(waiting: Sequence[Line], calling: Iterable[Line], hosts: Hosts) -> Counter[Line]:
    """How many more calls each hook gets now. Who has the fewest gets the next one: of accounts
    first, then of their hooks.
    """
    share = _Share(calling, hosts)
    left = [*waiting]
    given: Counter[Line] = Counter()
    while left := [line for line in left if share.has_room_for(line)]:
        line = min(left, key=share.size)
        share.add(line)
        given[line] += 1
    return given


def first_ones(waiting: Sequence[Line], hosts: Hosts) -> list[Line]:
    """As many as may get a call, and as many again: a thousand need not be weighed each time. Who
    is new or slow takes nobody's place.
    """
    proven = [line for line in waiting if hosts.is_proven(line.host)]
    slow = [line for line in waiting if hosts.is_slow(line.host)]
    new = [line for line in waiting if hosts.most(line.host) == OF_A_NEW_HOST]
    return [
        *proven[: 2 * MOST_AT_ONCE],
        *new[: 2 * OF_UNPROVEN_HOSTS],
        *slow[: 2 * OF_SLOW_HOSTS],
    ]


class _Share:
    """Of the calls at the moment."""

    def __init__(self, calling: Iterable[Line], hosts: Hosts) -> None:
        self.hosts = hosts
        self.taken: Counter[tuple[str, object]] = Counter()
        for line in calling:
            self.add(line)

    def add(self, line: Line) -> None:
        self.taken.update(limit[0] for limit in self._limits(line))

    def has_room_for(self, line: Line) -> bool:
        return all(self.taken[whose] < most for whose, most in self._limits(line))

    def size(self, line: Line) -> tuple[int, int]:
        return self.taken["account", line.account_id], self.taken["hook", line.hook_id]

    def _limits(self, line: Line) -> Iterator[tuple[tuple[str, object], int]]:
        yield ("all", None), MOST_AT_ONCE
        yield ("account", line.account_id), OF_AN_ACCOUNT
        yield ("hook", line.hook_id), OF_A_HOOK
        yield ("host", line.host), self.hosts.most(line.host)
        if not self.hosts.is_proven(line.host):
            yield ("unproven", None), OF_UNPROVEN_HOSTS
            yield ("unproven", line.account_id), OF_UNPROVEN_HOSTS_OF_AN_ACCOUNT
        if self.hosts.is_slow(line.host):
            yield ("slow", None), OF_SLOW_HOSTS
