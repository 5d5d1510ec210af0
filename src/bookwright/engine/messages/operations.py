"""Sending a message again."""

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.messages.details import MessageDetails
from bookwright.engine.messages.queries import message
from bookwright.engine.outbox.leases import InHand
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Permission


def send_again(message_id: int, *, by: Actor, at: Instant) -> MessageDetails:
    """The same text to the same recipient, as another message: nobody who has the first one takes
    this for it. One that is pending anyway is tried at once. Raises NotPermitted, NotFound, InHand.
    """
    require(by, Permission.WRITE_BOOKINGS)
    message(message_id, by=by)
    touched = sql.run(
        "UPDATE message SET due_at = %s, tries = 0, error = NULL, dead = FALSE,"
        " resent = CASE WHEN dead OR processed_at IS NOT NULL THEN resent + 1 ELSE resent END,"
        " processed_at = NULL, lease = NULL, leased_until = NULL"
        " WHERE account_id = %s AND id = %s AND (lease IS NULL OR leased_until <= %s)",
        [at, by.account_id, message_id, at],
    )
    if touched == 0:
        raise InHand
    return message(message_id, by=by)
