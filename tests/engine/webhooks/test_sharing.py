"""Nobody waits for somebody else's receiver."""

from collections import Counter
from collections.abc import Iterable

import pytest

from bookwright.engine.webhooks import sharing
from bookwright.engine.webhooks.sharing import (
    MOST_AT_ONCE,
    OF_A_HOOK,
    OF_A_HOST,
    OF_A_NEW_HOST,
    OF_A_SLOW_HOST,
    OF_AN_ACCOUNT,
    OF_SLOW_HOSTS,
    OF_UNPROVEN_HOSTS,
    OF_UNPROVEN_HOSTS_OF_AN_ACCOUNT,
    SLOW_SECONDS,
    Hosts,
    Line,
    first_ones,
    turns,
)

SOON = 0.1
PROVES = 3
"""Answers that came soon, until a host has all that a host can have."""


def line(hook_id: int, account_id: int = 1, host: str | None = None) -> Line:
    return Line(hook_id, account_id, host or f"{hook_id}.example")


def known(*, quick: Iterable[Line] = (), slow: Iterable[Line] = ()) -> Hosts:
    hosts = Hosts()
    for one in slow:
        hosts.ended(one.host, seconds=SLOW_SECONDS)
    for one in quick:
        for _ in range(PROVES):
            hosts.ended(one.host, seconds=SOON)
    return hosts


def test_a_hook_has_a_few_at_once() -> None:
    hosts = known(quick=[line(1)])
    assert turns([line(1)], [], hosts) == {line(1): OF_A_HOOK}
    assert turns([line(1)], [line(1)] * (OF_A_HOOK - 1), hosts) == {line(1): 1}
    assert turns([line(1)], [line(1)] * OF_A_HOOK, hosts) == {}


def test_a_host_has_a_few_at_once_whosever_hooks_lead_there() -> None:
    hooks = [line(number, account_id=number, host="one.example") for number in range(10)]
    given = turns(hooks, [], known(quick=hooks))
    assert given.total() == OF_A_HOST
    assert max(given.values()) - min(given.values()) <= 1


def test_an_account_leaves_room_for_others() -> None:
    many = [line(number) for number in range(100)]
    one = line(1000, account_id=2)
    given = turns([*many, one], [], known(quick=[*many, one]))
    assert given[one] == OF_A_HOOK
    assert given.total() - given[one] == OF_AN_ACCOUNT < MOST_AT_ONCE


def test_who_has_fewest_is_next() -> None:
    busy, idle = line(1), line(2, account_id=2)
    given = turns([busy, idle], [busy] * 8, known(quick=[busy, idle]))
    assert given == {busy: OF_A_HOOK - 8, idle: OF_A_HOOK}
    crowd = [line(number, account_id=number) for number in range(10, 10 + MOST_AT_ONCE)]
    assert set(turns(crowd, [], known(quick=crowd)).values()) == {1}


def test_a_new_host_earns_more_with_each_quick_answer() -> None:
    hosts, hook = Hosts(), line(1)
    had = [turns([hook], [], hosts)[hook]]
    for _ in range(PROVES):
        hosts.ended(hook.host, seconds=SOON)
        had.append(turns([hook], [], hosts)[hook])
    assert had == [OF_A_NEW_HOST, 8, OF_A_HOOK, OF_A_HOOK]
    assert hosts.most(hook.host) == OF_A_HOST
    hosts.ended(hook.host, seconds=SOON)
    assert hosts.most(hook.host) == OF_A_HOST


def test_one_slow_answer_loses_what_was_earned_and_quick_ones_earn_it_again() -> None:
    hook = line(1)
    hosts = known(quick=[hook])
    hosts.ended(hook.host, seconds=SLOW_SECONDS)
    assert turns([hook], [], hosts) == {hook: OF_A_SLOW_HOST}
    for _ in range(PROVES):
        assert hosts.most(hook.host) < OF_A_HOOK
        hosts.ended(hook.host, seconds=SOON)
    assert turns([hook], [], hosts) == {hook: OF_A_HOOK}


@pytest.mark.parametrize("accounts", [1, 2, 5, 50])
def test_the_silent_delay_nobody_who_answers_before_anything_is_known_of_them(
    accounts: int,
) -> None:
    silent = [line(number, account_id=number % accounts) for number in range(100)]
    good = line(1000, account_id=0)  # beside silent ones of its own account
    hosts = known(quick=[good])
    calling = [*turns(silent, [], hosts).elements()]
    assert 0 < len(calling) <= OF_UNPROVEN_HOSTS <= MOST_AT_ONCE // 2
    assert Counter(one.host for one in calling).most_common(1)[0][1] <= OF_A_NEW_HOST
    room = OF_AN_ACCOUNT - OF_UNPROVEN_HOSTS_OF_AN_ACCOUNT
    assert turns([*silent, good], calling, hosts)[good] >= room > 0


def test_slow_hosts_share_what_is_theirs_and_leave_the_rest() -> None:
    slow = [line(number, account_id=number) for number in range(1, 30)]
    quick, new = line(1000, account_id=1000), line(2000, account_id=2000)
    hosts = known(slow=slow, quick=[quick])
    given = turns([*slow, quick, new], [], hosts)
    assert (given[quick], given[new]) == (OF_A_HOOK, OF_A_NEW_HOST)
    assert given.total() - given[quick] - given[new] == OF_SLOW_HOSTS
    assert max(given[one] for one in slow) <= OF_A_SLOW_HOST
    assert turns([quick], [*slow[:OF_SLOW_HOSTS]], hosts) == {quick: OF_A_HOOK}


def test_all_together_are_no_more_than_one_worker_can_call() -> None:
    crowd = [line(number, account_id=number) for number in range(200)]
    hosts = known(quick=crowd)
    assert turns(crowd, [], hosts).total() == MOST_AT_ONCE
    assert turns(crowd, crowd[:MOST_AT_ONCE], hosts) == Counter()
    assert turns(crowd, [], Hosts()).total() == OF_UNPROVEN_HOSTS


def test_a_thousand_dead_ones_take_no_place_of_a_living_one() -> None:
    dead = [line(number, account_id=number) for number in range(1_000)]
    unknown = [line(number, account_id=number) for number in range(1_000, 2_000)]
    quick = line(5_000, account_id=5_000)
    some = first_ones([*dead, *unknown, quick], known(slow=dead, quick=[quick]))
    assert some[0] == quick
    assert len(some) == 1 + 2 * OF_UNPROVEN_HOSTS + 2 * OF_SLOW_HOSTS
    assert len(first_ones(dead, known(quick=dead))) == 2 * MOST_AT_ONCE


def test_no_more_hosts_are_remembered_than_a_worker_has_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sharing, "MOST_KNOWN", 3)
    hosts = known(quick=[line(1), line(2), line(3)])
    hosts.ended(line(1).host, seconds=SOON)
    hosts.ended(line(4).host, seconds=SOON)
    assert hosts.most(line(2).host) == OF_A_NEW_HOST  # the one that was called longest ago
    assert all(hosts.is_proven(line(number).host) for number in (1, 3, 4))
