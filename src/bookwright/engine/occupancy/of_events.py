"""The row of an event: it takes its resource whole, whatever else is there, and is never refused.

All under the lock of `locks.lock_resources`.
"""

from bookwright.data import sql
from bookwright.data.models.occupancy import LONG_STAY
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.occupancy import guard
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval


def take_whole(resource_id: int, time: Interval, *, event_id: int, by: Actor, at: Instant) -> None:
    """The holds that are over there are ended: who verifies one late finds the event.

    The clock (`at`) was read after the lock.
    """
    guard.sweep(resource_id, time, by=by, at=at)
    sql.run(
        "INSERT INTO occupancy (account_id, resource_id, event_id, from_s, until_s, count, whole,"
        " forced, alone, long_stay) VALUES (%s, %s, %s, %s, %s, 1, %s, %s, %s, %s)",
        (
            *(by.account_id, resource_id, event_id, *time),
            *(True, True, False, time.length > LONG_STAY),
        ),
    )


def give_back(event_id: int, *, by: Actor) -> None:
    sql.run(
        "DELETE FROM occupancy WHERE account_id = %s AND event_id = %s", (by.account_id, event_id)
    )
