"""Which messages from templates are due, and putting them into words."""

import logging
from typing import Final

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings import queries as bookings
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.messages.drafts import store
from bookwright.engine.messages.matter import matter_of
from bookwright.engine.messages.occasions import Occasion, addresses_of
from bookwright.engine.messages.rendering import drafted
from bookwright.engine.messages.templates.details import TemplateDetails
from bookwright.engine.messages.templates.queries import template_with_id
from bookwright.engine.messages.timed import due_at
from bookwright.kit.clock import Clock, Instant
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State, Status

_NAME: Final = "system"
_log: Final = logging.getLogger(__name__)


def write_due(base_url: str, *, clock: Clock, most: int) -> int:
    """Writes what was due first, each in a transaction of its own; how many. One that fails is
    logged, passed over, and tried again with the next call.
    """
    written = passed_over = 0
    while written < most:
        due = _due(passed_over, clock=clock)
        if due is None:
            break
        if _seen_to(*due, base_url, clock=clock):
            written += 1
        else:
            passed_over += 1
    return written


def _due(passed_over: int, *, clock: Clock) -> tuple[int, int] | None:
    """Account and row."""
    row = sql.one(
        "/* due-queue */ SELECT account_id, id FROM timed_message"
        " WHERE done_at IS NULL AND due_at IS NOT NULL AND due_at <= %s ORDER BY due_at, id"
        " LIMIT 1 OFFSET %s",
        [clock(), passed_over],
    )
    return None if row is None else (row[0], row[1])


def _seen_to(account_id: int, row_id: int, base_url: str, *, clock: Clock) -> bool:
    try:
        in_transaction(lambda: _write(account_id, row_id, base_url, at=clock()))
    except Exception:  # noqa: BLE001 -- whatever it is, the others are due too
        _log.exception("timed message %s cannot be written", row_id)
        return False
    return True


def _write(account_id: int, row_id: int, base_url: str, *, at: Instant) -> None:
    """Whoever marks it writes it. What does not fit any more is marked, and that is all."""
    row = sql.one(
        "UPDATE timed_message SET done_at = %s"
        " WHERE account_id = %s AND id = %s AND done_at IS NULL AND due_at <= %s"
        " RETURNING booking_id, template_id, change_id, due_at",
        [at, account_id, row_id, at],
    )
    account = account_with_id(account_id)
    if row is None or account is None:
        return
    booking_id, template_id, change_id, due = row
    template = template_with_id(template_id, account_id=account_id)
    booking = bookings.details(booking_id, by=Actor(account=account, name=_NAME), at=at)
    later = _another_time(template, booking, account, due=due, at=at)
    if later is not None:
        sql.run(
            "UPDATE timed_message SET done_at = NULL, due_at = %s"
            " WHERE account_id = %s AND id = %s",
            [later, account_id, row_id],
        )
        return
    address = addresses_of(booking).get(template.channel)
    if address is None or not _fits(template, booking, at=at):
        return
    matter = matter_of([booking], account, base_url=base_url, at=at)
    occasion = Occasion(template.kind, template.channel, address)
    draft = drafted(occasion, matter, template.words)
    store(draft, booking, account_id=account_id, change_id=change_id, at=at)


def _another_time(
    template: TemplateDetails,
    booking: BookingDetails,
    account: Account,
    *,
    due: Instant,
    at: Instant,
) -> Instant | None:
    """The booking has moved, and its change is not relayed yet."""
    found = (
        due_at(template.kind, template.timing or "", booking.time, account)
        if template.timing
        else None
    )
    return found if found is not None and found != due and found > at else None


def _fits(template: TemplateDetails, booking: BookingDetails, *, at: Instant) -> bool:
    if not template.active or template.service_id not in (None, booking.service_id):
        return False
    if booking.service_id is None or booking.state != State.CONFIRMED:
        return False
    if template.kind is MessageKind.REMINDER:
        return at < booking.booked_from
    return booking.status != Status.NO_SHOW
