"""Messages from templates that wait for their time: reminders and follow-ups.

What waits is no text but a row: it is put into words when its time has come, as the booking, the
person and the template are then. A booking that moves takes it along.
"""

from collections.abc import Sequence

from bookwright.data import sql
from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.messages.occasions import Happening
from bookwright.engine.messages.templates.details import TemplateDetails
from bookwright.engine.messages.templates.queries import timed_for
from bookwright.engine.outbox.relay import Change
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.periods import Period, moment, moment_before, parse_period
from bookwright.kit.periods.shapes import Direction, Shift
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import Step


def plan(happening: Happening, change: Change, *, at: Instant) -> None:
    """Adds what is asked for, and moves what waits. To be called with each change of a booking."""
    booking, before = happening.after, happening.before
    if happening.ask.add_messages and booking.service_id is not None:
        found = timed_for(booking.service_id, account_id=change.account_id)
        _add(found, booking, change, happening.account, at=at)
    if happening.step is Step.UPDATE and before is not None and before.time != booking.time:
        _move(booking, change, happening.account, at=at)


def due_at(kind: MessageKind, timing: str, time: Interval, account: Account) -> Instant | None:
    """A reminder is before the start and a follow-up after the end, however the words have it: "3
    hours ago" is as good as "3 hours before" and "3 hours". None where it is on the wrong side.
    """
    period, zone = _without_direction(parse_period(timing)), account.zone
    if kind is MessageKind.REMINDER:
        found = moment_before(period, time.start, zone)
        return found if found < time.start else None
    found = moment(period, time.end, zone)
    return found if found >= time.end else None


def _without_direction(period: Period) -> Period:
    return period._replace(direction=Direction.UNSAID) if isinstance(period, Shift) else period


def _add(
    templates: Sequence[TemplateDetails],
    booking: BookingDetails,
    change: Change,
    account: Account,
    *,
    at: Instant,
) -> None:
    """What would be late already is not added."""
    for each in templates:
        due = due_at(each.kind, each.timing or "", booking.time, account)
        if due is None or due <= change.at:
            continue
        values = {
            "account_id": account.id,
            "change_id": change.id,
            "booking_id": booking.id,
            "template_id": each.id,
            "due_at": due,
            "created_at": at,
        }
        sql.run(
            f"INSERT INTO timed_message ({', '.join(values)}) VALUES ({sql.marks(values)})"  # noqa: S608 -- names from the code
            " ON CONFLICT DO NOTHING",
            list(values.values()),
        )


def _move(booking: BookingDetails, change: Change, account: Account, *, at: Instant) -> None:
    """What was sent is sent again of another time, if that is still ahead."""
    waiting = sql.rows(
        "SELECT w.id, t.kind, t.timing FROM timed_message w"
        " JOIN message_template t ON t.account_id = w.account_id AND t.id = w.template_id"
        " WHERE w.account_id = %s AND w.booking_id = %s",
        [account.id, booking.id],
    )
    for row_id, kind, timing in waiting:
        due = due_at(MessageKind(kind), timing or "", booking.time, account) if timing else None
        again = ", done_at = NULL" if due is not None and due > at else ""
        sql.run(
            f"UPDATE timed_message SET due_at = %s, change_id = %s{again}"  # noqa: S608 -- names from the code
            " WHERE account_id = %s AND id = %s",
            [due, change.id, account.id, row_id],
        )
