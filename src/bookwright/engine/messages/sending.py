"""Sending what was planned: at least once, and no call to the outside inside a transaction."""

from collections.abc import Generator
from functools import partial
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.messages import results
from bookwright.engine.messages.ports import Connected, Gateway, Outgoing
from bookwright.engine.messages.results import MESSAGES
from bookwright.engine.messages.withdrawal import withdrawn
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.calls import Calls, Ended
from bookwright.engine.outbox.leases import Leased, Queue
from bookwright.kit.clock import Clock
from bookwright.kit.plain_text import one_line
from bookwright.terms.messages import Channel

AT_ONCE: Final = 8
"""Of each channel: one that waits for its answer holds up no other."""

LOOK_EVERY: Final = 0.1
"""Seconds, while all that is in hand waits for an answer."""

LAST_SECONDS: Final = 5.0
"""For what is in hand when the worker stops. What is not over then goes out once more, later."""


class Hand:
    """Calls that are under way, and results that are not written down yet: a round that fails,
    since the database is away, loses none of them.
    """

    def __init__(self) -> None:
        self.calls: Calls[Leased, None] = Calls(most=AT_ONCE)
        self.over: list[Ended[Leased, None]] = []

    def write_down(self, queue: Queue, *, clock: Clock) -> None:
        results.write_down(queue, self.over, clock=clock)
        self.over.clear()


def send(
    channel: Channel,
    gateway: Gateway,
    *,
    clock: Clock,
    queue: Queue = MESSAGES,
    hand: Hand | None = None,
) -> Generator[None]:
    """What is due of one channel, until nothing is due or in hand. It pauses where the caller rests
    or stops; where nothing was due, it ends without a pause. hand: of the round before.
    """
    hand = hand or Hand()
    calls = hand.calls
    hand.write_down(queue, clock=clock)
    try:
        while _begin(calls, queue, channel, gateway, clock) or calls.in_hand:
            yield
            hand.over += calls.ended(seconds=LOOK_EVERY)
            hand.write_down(queue, clock=clock)
    except GeneratorExit:
        hand.over += calls.all_ended(seconds=LAST_SECONDS)
        hand.write_down(queue, clock=clock)
        raise
    finally:
        if isinstance(gateway, Connected) and not calls.in_hand:
            gateway.hang_up()


def _begin(
    calls: Calls[Leased, None], queue: Queue, channel: Channel, gateway: Gateway, clock: Clock
) -> bool:
    if not calls.free:
        return False
    record = partial(results.record_failure, clock=clock)
    claimed = leases.claim_part(
        queue, "q.channel = %s", [channel], most=calls.free, clock=clock, once_set_aside=record
    )
    for row in claimed:
        if not withdrawn(row, at=clock(), once_set_aside=record):
            calls.begin(row, partial(gateway.send, _outgoing(row)))
    return bool(claimed)


def _outgoing(row: Leased) -> Outgoing:
    account = account_with_id(row.account_id)
    found = sql.one(
        "SELECT recipient, subject, body, created_at, html, calendar, resent FROM message"
        " WHERE id = %s AND account_id = %s",
        [row.id, row.account_id],
    )
    assert account is not None
    assert found is not None
    recipient, subject, body, created_at, html, calendar, resent = found
    number = f"{row.id}-{resent}" if resent else f"{row.id}"
    return Outgoing(
        identity=f"{number}.{account.company_id}",
        sender_name=one_line(account.name),
        sender_email=account.email,
        recipient=recipient,
        subject=subject,
        body=body,
        at=created_at,
        html=html,
        calendar=calendar,
        list_id=account.subdomain,
    )
