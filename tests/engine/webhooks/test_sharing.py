"""Nobody waits for somebody else's receiver."""

from collections import Counter

from bookwright.engine.webhooks.sharing import (
    MOST_AT_ONCE,
    OF_A_HOOK,
    OF_A_HOST,
    OF_A_SLOW_HOST,
    OF_AN_ACCOUNT,
    OF_SLOW_HOSTS,
    Line,
    first_ones,
    turns,
)


def line(hook_id: int, account_id: int = 1, host: str | None = None) -> Line:
    return Line(hook_id, account_id, host or f"{hook_id}.example")


def test_a_hook_has_a_few_at_once() -> None:
    assert turns([line(1)], [], set()) == {line(1): OF_A_HOOK}
    assert turns([line(1)], [line(1)] * (OF_A_HOOK - 1), set()) == {line(1): 1}
    assert turns([line(1)], [line(1)] * OF_A_HOOK, set()) == {}


def test_a_host_has_a_few_at_once_whosever_hooks_lead_there() -> None:
    hooks = [line(number, account_id=number, host="one.example") for number in range(10)]
    given = turns(hooks, [], set())
    assert given.total() == OF_A_HOST
    assert max(given.values()) - min(given.values()) <= 1


def test_an_account_leaves_room_for_others() -> None:
    many = [line(number) for number in range(100)]
    one = line(1000, account_id=2)
    given = turns([*many, one], [], set())
    assert given[one] == OF_A_HOOK
    assert given.total() - given[one] == OF_AN_ACCOUNT < MOST_AT_ONCE


def test_who_has_fewest_is_next() -> None:
    busy, idle = line(1), line(2, account_id=2)
    given = turns([busy, idle], [busy] * 8, set())
    assert given == {busy: OF_A_HOOK - 8, idle: OF_A_HOOK}
    crowd = [line(number, account_id=number) for number in range(10, 10 + MOST_AT_ONCE)]
    assert set(turns(crowd, [], set()).values()) == {1}


def test_slow_hosts_share_what_is_theirs_and_leave_the_rest() -> None:
    slow = [line(number, account_id=number) for number in range(1, 30)]
    quick = line(1000, account_id=1000)
    names = {one.host for one in slow}
    given = turns([*slow, quick], [], names)
    assert given[quick] == OF_A_HOOK
    assert given.total() - given[quick] == OF_SLOW_HOSTS
    assert max(given[one] for one in slow) <= OF_A_SLOW_HOST
    assert turns([quick], [*slow[:OF_SLOW_HOSTS]], names) == {quick: OF_A_HOOK}


def test_all_together_are_no_more_than_one_worker_can_call() -> None:
    crowd = [line(number, account_id=number) for number in range(200)]
    assert turns(crowd, [], set()).total() == MOST_AT_ONCE
    assert turns(crowd, crowd[:MOST_AT_ONCE], set()) == Counter()


def test_a_thousand_dead_ones_take_no_place_of_a_living_one() -> None:
    dead = [line(number, account_id=number) for number in range(1_000)]
    quick = line(5_000, account_id=5_000)
    some = first_ones([*dead, quick], {one.host for one in dead})
    assert some[0] == quick
    assert len(some) == 1 + 2 * OF_SLOW_HOSTS
    assert len(first_ones(dead, set())) == 2 * MOST_AT_ONCE
