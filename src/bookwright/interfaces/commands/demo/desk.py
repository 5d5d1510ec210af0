"""The demo's front desk: books what is planned, and notes what became of it."""

from collections import defaultdict
from random import Random
from typing import Final

from msgspec import UNSET

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations
from bookwright.engine.bookings.wanted import BookingAttributes, MessageAsk, NewBooking
from bookwright.interfaces.commands.demo.diary import Visit
from bookwright.interfaces.commands.demo.premises import Rooms
from bookwright.kit.clock import DAY, HOUR, MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.terms.states import Status, Step

NOTHING_SENT: Final = MessageAsk(**dict.fromkeys(MessageAsk.__struct_fields__, False))
_NOTES: Final = ("First visit.", "Asked for a reminder.", "Uses a wheelchair.", "Brings a child.")


class Desk:
    """opened: since when there are bookings. at: now."""

    def __init__(
        self, rooms: Rooms, people: list[int], opened: Instant, at: Instant, dice: Random
    ) -> None:
        self.rooms = rooms
        self.people = people
        self.opened = opened
        self.at = at
        self.dice = dice
        self.engaged: defaultdict[int, list[Interval]] = defaultdict(list)

    def book(self, visit: Visit, *, by: Actor) -> None:
        """One in twenty is cancelled again."""
        made = self._made(visit)
        booking = operations.book(self._wanted(visit), by=by, clock=lambda: made)
        if visit.service is not None and self.dice.random() < 1 / 20:
            called_off = Instant((made + min(visit.time.start, self.at)) // 2)
            operations.move(
                booking.id, Step.CANCEL, by=by, clock=lambda: called_off, ask=NOTHING_SENT
            )

    def ask(self, visit: Visit, *, by: Actor) -> None:
        """A request that awaits its confirmation; one in four is declined."""
        made = Instant(self.at - self.dice.randrange(HOUR, 2 * DAY))
        wanted = self._wanted(visit, confirmed=False)
        booking = operations.book(wanted, by=by, clock=lambda: made)
        if self.dice.random() < 1 / 4:
            operations.move(
                booking.id, Step.DECLINE, by=by, clock=lambda: self.at, ask=NOTHING_SENT
            )

    def status(self, time: Interval) -> Status | None:
        if time.end <= self.at:
            return self.dice.choices([Status.COMPLETED, Status.NO_SHOW, None], [90, 6, 4])[0]
        if time.start <= self.at:
            return Status.IN_PROGRESS
        return Status.CHECKED_IN if time.start <= self.at + 15 * MINUTE else None

    def somebody_free(self, time: Interval) -> int:
        """Some come more often than others; nobody is at two places at once."""
        while True:
            person_id = self.people[int(len(self.people) * self.dice.random() ** 1.5)]
            if not any(time.overlaps(other) for other in self.engaged[person_id]):
                self.engaged[person_id].append(time)
                return person_id

    def _made(self, visit: Visit) -> Instant:
        """When it was booked: some days ahead, and not in the future."""
        before = self.dice.randrange(HOUR, 20 * DAY)
        return Instant(max(self.opened, min(visit.time.start, self.at) - before))

    def _wanted(self, visit: Visit, *, confirmed: bool = True) -> NewBooking:
        return NewBooking(
            time=visit.time,
            attributes=self._meeting(visit) if visit.service is None else self._visit(visit),
            confirmed=confirmed,
            ask=NOTHING_SENT,
        )

    def _meeting(self, visit: Visit) -> BookingAttributes:
        return BookingAttributes(
            resource_id=self.rooms.resources[visit.resource.title], title="Meeting"
        )

    def _visit(self, visit: Visit) -> BookingAttributes:
        assert visit.service is not None
        status = self.status(visit.time)
        paid = status is Status.COMPLETED and self.dice.random() < 0.8  # noqa: PLR2004 -- dice
        return BookingAttributes(
            resource_id=self.rooms.resources[visit.resource.title],
            service_id=self.rooms.services[visit.service.title],
            person_id=self.somebody_free(visit.time),
            count=visit.places,
            status=status,
            paid_at=visit.time.end if paid else UNSET,
            paid_amount=visit.service.price if paid else UNSET,
            notes=self.dice.choice(_NOTES) if self.dice.random() < 1 / 10 else UNSET,
        )
