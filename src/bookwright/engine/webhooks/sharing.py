"""Who may call when: a few at once for each, so that nobody waits for somebody else's receiver."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

MOST_AT_ONCE: Final = 48
"""Calls of one worker."""

OF_A_HOOK: Final = 16
OF_A_HOST: Final = 24
OF_AN_ACCOUNT: Final = 24
OF_A_SLOW_HOST: Final = 2
OF_SLOW_HOSTS: Final = 12
"""All of them together: who is dead waits for the dead."""

SLOW_SECONDS: Final = 2.0


class Line(NamedTuple):
    """A hook that waits or is called."""

    hook_id: int
    account_id: int
    host: str


def turns(waiting: Sequence[Line], calling: Iterable[Line], slow: Collection[str]) -> Counter[Line]:
    """How many more calls each hook gets now. Who has the fewest gets the next one: of accounts
    first, then of their hooks. slow: hosts that took long lately.
    """
    share = _Share(calling, slow)
    left = [*waiting]
    given: Counter[Line] = Counter()
    while left := [line for line in left if share.has_room_for(line)]:
        line = min(left, key=share.size)
        share.add(line)
        given[line] += 1
    return given


def first_ones(waiting: Sequence[Line], slow: Collection[str]) -> list[Line]:
    """As many as may get a call, and as many again: a thousand need not be weighed each time. Who
    is slow takes nobody's place.
    """
    quick = [line for line in waiting if line.host not in slow]
    others = [line for line in waiting if line.host in slow]
    return quick[: 2 * MOST_AT_ONCE] + others[: 2 * OF_SLOW_HOSTS]


class _Share:
    """Of the calls at the moment."""

    def __init__(self, calling: Iterable[Line], slow: Collection[str]) -> None:
        self.slow = slow
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
        is_slow = line.host in self.slow
        yield ("all", None), MOST_AT_ONCE
        yield ("account", line.account_id), OF_AN_ACCOUNT
        yield ("hook", line.hook_id), OF_A_HOOK
        yield ("host", line.host), OF_A_SLOW_HOST if is_slow else OF_A_HOST
        if is_slow:
            yield ("slow", None), OF_SLOW_HOSTS
