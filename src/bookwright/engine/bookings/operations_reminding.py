"""Writing down that a customer is being reminded. The words follow from the change."""

import msgspec

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import rows
from bookwright.engine.bookings.operations_steps import written
from bookwright.engine.bookings.reminders import is_due
from bookwright.engine.bookings.wanted import StoredAsk
from bookwright.kit.clock import Clock
from bookwright.terms.states import Step


def remind(booking_id: int, *, by: Actor, clock: Clock) -> bool:
    """Whether it was due. Nothing is said of its time, so no resource is locked."""

    def work() -> bool:
        before, at = rows.facts_for_update(booking_id, by=by), clock()
        if not is_due(before, at):
            return False
        wish = msgspec.structs.replace(before, reminded_at=at)
        written(before, wish, Step.UPDATE, ask=StoredAsk(reminder=True), by=by, at=at)
        return True

    return in_transaction(work)
