from collections.abc import Callable
from typing import Any

import pytest

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations as bookings
from bookwright.engine.outbox.leases import MOST_TRIES
from bookwright.engine.outbox.pace import Pace
from bookwright.engine.series import rows
from bookwright.engine.series.creating import SHARE, create
from bookwright.engine.series.operations import end_bookings
from bookwright.engine.series.queries import series_of_bookings
from bookwright.kit.clock import DAY, Instant, system_clock
from bookwright.kit.refusal import Busy
from bookwright.terms.series import SeriesState
from bookwright.terms.states import Step
from tests.engine.series.conftest import Begin
from tests.engine.series.given import starts

ONE_BY_ONE = Pace(rows=1, seconds=10, rest=0)
Booking = Callable[..., Any]


def later() -> Instant:
    return Instant(system_clock() + 2 * rows.SERIES.seconds)


def tomorrow() -> Instant:
    return Instant(system_clock() + DAY)


def work() -> None:
    while list(create(pace=ONE_BY_ONE, clock=system_clock)):
        pass


def test_all_occurrences_are_made_in_the_name_of_who_asked(begin: Begin, by: Actor) -> None:
    collection_id = begin(3)
    work()
    assert starts(collection_id) == [0, 1, 2]
    said = sql.rows("SELECT step, by_name, by_user_id FROM change WHERE subject = 'booking'")
    assert said == [("created", "Ada", 7)] * 3
    assert series_of_bookings(collection_id, by=by).state is SeriesState.DONE


def test_a_round_makes_a_few_and_gives_others_their_turn(begin: Begin) -> None:
    long, short = begin(SHARE + 2), begin(1)
    round_ = list(create(pace=ONE_BY_ONE, clock=system_clock))
    assert len(round_) == SHARE
    assert len(starts(long)) == SHARE
    work()
    assert (len(starts(long)), starts(short)) == (SHARE + 2, [])
    assert sql.rows("SELECT id FROM series WHERE lease IS NOT NULL AND finished_at IS NULL") == []


def test_a_worker_that_lost_its_lease_makes_nothing_more(begin: Begin, by: Actor) -> None:
    collection_id = begin(5)
    slow = create(pace=ONE_BY_ONE, clock=system_clock)
    next(slow)
    next(slow)  # one is made
    while list(create(pace=ONE_BY_ONE, clock=later)):
        pass
    assert list(slow) == []
    assert starts(collection_id) == [0, 1, 2, 3, 4]
    found = series_of_bookings(collection_id, by=by)
    assert (found.state, found.left_out) == (SeriesState.DONE, ())


def test_what_fails_takes_nothing_back_that_was_made_before_it(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection_id = begin(4)
    book = bookings.book
    monkeypatch.setattr(
        bookings, "book", in_turn(book, book, raising(RuntimeError("down")), raising(Busy()))
    )
    list(create(pace=Pace(rows=3, seconds=10, rest=0), clock=system_clock))
    assert starts(collection_id) == [0, 1]
    monkeypatch.undo()
    list(create(pace=ONE_BY_ONE, clock=later))
    assert starts(collection_id) == [0, 1, 2, 3]


def test_told_to_stop_it_lets_go_of_the_series(begin: Begin) -> None:
    collection_id = begin(3)
    stopped = create(pace=ONE_BY_ONE, clock=system_clock)
    next(stopped)
    next(stopped)
    stopped.close()
    assert sql.rows("SELECT lease, tries FROM series") == [(None, 0)]
    work()
    assert starts(collection_id) == [0, 1, 2]


def test_a_stop_in_the_middle_of_an_occurrence_leaves_it_unmade(
    begin: Begin, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection_id = begin(3)
    book = bookings.book

    def stopped_meanwhile(*args: Any, **kwargs: Any) -> Any:
        made = book(*args, **kwargs)
        sql.run("UPDATE series SET stopped = TRUE, finished_at = 1")
        return made

    monkeypatch.setattr(bookings, "book", stopped_meanwhile)
    list(create(pace=ONE_BY_ONE, clock=system_clock))
    assert starts(collection_id) == []


def test_trouble_with_locks_leaves_nothing_out(
    begin: Begin, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection_id = begin(2)
    with monkeypatch.context() as patch:
        patch.setattr(bookings, "book", raising(Busy()))
        list(create(pace=ONE_BY_ONE, clock=system_clock))
    assert series_of_bookings(collection_id, by=by).position == 0
    assert list(create(pace=ONE_BY_ONE, clock=system_clock)) == []  # it waits
    list(create(pace=ONE_BY_ONE, clock=later))
    assert starts(collection_id) == [0, 1]
    assert series_of_bookings(collection_id, by=by).left_out == ()


def test_what_fails_again_and_again_is_given_up_and_can_be_seen(
    begin: Begin, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection_id, other = begin(2), begin(2)
    sql.run("UPDATE series SET wanted = '{' WHERE collection_id = %s", [collection_id])
    for _ in range(MOST_TRIES):
        sql.run("UPDATE series SET due_at = 0 WHERE finished_at IS NULL")
        list(create(pace=ONE_BY_ONE, clock=system_clock))
        list(create(pace=ONE_BY_ONE, clock=system_clock))
    assert series_of_bookings(collection_id, by=by).state is SeriesState.FAILED
    assert starts(other) == [0, 1]


def test_a_try_that_got_somewhere_is_not_counted(
    begin: Begin, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection_id = begin(2 * MOST_TRIES)
    book = bookings.book
    for _ in range(2 * MOST_TRIES):
        monkeypatch.setattr(bookings, "book", in_turn(book, raising(RuntimeError("down"))))
        sql.run("UPDATE series SET due_at = 0")
        list(create(pace=ONE_BY_ONE, clock=system_clock))
    assert len(starts(collection_id)) == 2 * MOST_TRIES


def test_the_person_is_matched_once_and_stays_though_another_is_called_alike(
    begin: Begin, by: Actor
) -> None:
    collection_id = begin(3)
    round_ = create(pace=ONE_BY_ONE, clock=system_clock)
    next(round_)
    next(round_)
    sql.run("UPDATE person SET name = 'Kari Nordmann', name_key = 'kari nordmann'")
    list(round_)
    work()
    assert starts(collection_id) == [0, 1, 2]
    assert sql.rows("SELECT name FROM person") == [("Kari Nordmann",)]


def test_cancelling_takes_up_where_a_call_that_died_left(
    begin: Begin, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection_id = begin(3)
    work()
    move = bookings.move
    with monkeypatch.context() as patch:
        patch.setattr(bookings, "move", in_turn(move, raising(Busy())))
        with pytest.raises(Busy):
            end_bookings(collection_id, Step.CANCEL, by=by, clock=system_clock)
    end_bookings(collection_id, Step.CANCEL, by=by, clock=system_clock)
    assert sql.rows("SELECT DISTINCT state FROM booking") == [("cancelled",)]


def raising(error: Exception) -> Booking:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


def in_turn(*functions: Booking) -> Booking:
    left = iter(functions)

    def next_one(*args: Any, **kwargs: Any) -> Any:
        return next(left)(*args, **kwargs)

    return next_one
