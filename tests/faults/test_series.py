"""Whatever happens to workers, each occurrence of a series is made once."""

import signal
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import pytest

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue.fields import ResourceFields
from bookwright.engine.catalogue.operations import resources
from bookwright.engine.series.operations import end_bookings
from bookwright.engine.series.queries import series_of_bookings
from bookwright.kit.clock import system_clock
from bookwright.terms.states import Step
from tests.effort import effort
from tests.engine.series.given import begun, starts
from tests.faults.dying_in_a_series import MOMENTS
from tests.faults.given import variables
from tests.processes import PATIENCE, Running, eventually, running

LONG: Final = effort(120, soak=731)
KILLS: Final = effort(3, soak=20)
DYING: Final = (sys.executable, "-m", "tests.faults.dying_in_a_series")
ROOT: Final = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_it_makes_each_occurrence_once(
    moment: str, by: Actor, tmp_path: Path
) -> None:
    collection_id = begun(room(by), LONG, by=by)
    kills, nth = (3, 1) if moment == "claimed" else (KILLS, 3)  # who gets nowhere is given up
    for _ in range(kills):
        with dying(moment, tmp_path, nth=nth) as worker:
            assert worker.process.wait(timeout=PATIENCE) == -signal.SIGKILL, worker.text
    with dying(moment, tmp_path, nth=-1):
        eventually(all_is_made)
    assert starts(collection_id) == list(range(LONG))
    assert series_of_bookings(collection_id, by=by).left_out == ()
    assert sql.rows("SELECT count(*) FROM occupancy") == [(LONG,)]
    assert sql.rows("SELECT count(*) FROM change WHERE subject = 'booking'") == [(LONG,)]


def test_two_workers_share_the_series(by: Actor, tmp_path: Path) -> None:
    """Two of them want the same room: what one has, the other leaves out."""
    thor, odin = room(by), room(by)
    both = [begun(thor, LONG, by=by), begun(thor, LONG, by=by)]
    alone = begun(odin, LONG, by=by)
    (tmp_path / "other").mkdir()
    with (
        running(("worker",), tmp_path, variables(tmp_path)) as one,
        running(("worker",), tmp_path / "other", variables(tmp_path / "other")) as other,
    ):
        eventually(all_is_made)
        assert one.process.poll() is other.process.poll() is None
    assert starts(alone) == list(range(LONG))
    assert sorted(starts(both[0]) + starts(both[1])) == list(range(LONG))
    left_out = [len(series_of_bookings(each, by=by).left_out) for each in both]
    assert sum(left_out) == LONG


def test_a_series_that_is_cancelled_while_it_is_made_stays_cancelled(
    by: Actor, tmp_path: Path
) -> None:
    collection_id = begun(room(by), LONG, by=by)
    with running(("worker",), tmp_path, variables(tmp_path)) as worker:
        eventually(lambda: len(starts(collection_id)) > 3)
        end_bookings(collection_id, Step.CANCEL, by=by, clock=system_clock)
        made = len(starts(collection_id))
        eventually(lambda: sql.rows("SELECT id FROM series WHERE lease IS NOT NULL") == [])
        assert worker.process.poll() is None
    assert len(starts(collection_id)) == made
    assert sql.rows("SELECT DISTINCT state FROM booking") == [("cancelled",)]
    assert sql.rows("SELECT id FROM occupancy") == []


def room(by: Actor) -> int:
    fields = ResourceFields(title="Thor", capacity=1)
    return resources.create_resource(fields, by=by, at=system_clock()).id


def all_is_made() -> bool:
    return sql.rows("SELECT id FROM series WHERE finished_at IS NULL") == []


def dying(moment: str, folder: Path, *, nth: int) -> AbstractContextManager[Running]:
    """It dies when that moment comes for the nth time; never, where that is negative."""
    found_from_anywhere = {"PYTHONPATH": str(ROOT), **variables(folder)}
    return running((moment, str(nth)), folder, found_from_anywhere, command=DYING)
