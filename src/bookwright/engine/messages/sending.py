"""Sending what was planned: at least once, and no call to the outside inside a transaction."""

from collections.abc import Generator, Mapping, Sequence
from typing import Final

from bookwright.data import sql
from bookwright.engine.messages.ports import Gateway, Outgoing, Undeliverable
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.leases import Leased, Queue
from bookwright.kit.clock import Clock
from bookwright.terms.messages import Channel

MOST_AT_ONCE: Final = 5
MESSAGES: Final = Queue(table="message", done="processed_at", seconds=90)
"""The lease is longer than as many calls as are claimed at once, each of ten seconds."""


def send(gateways: Mapping[Channel, Gateway], *, clock: Clock) -> Generator[None]:
    """One round of what is due. It pauses after each transaction, where the caller rests or stops;
    where nothing was due, it ends without a pause.
    """
    yield from _send_all(leases.claim(MESSAGES, most=MOST_AT_ONCE, clock=clock), gateways, clock)
    yield from _send_all(leases.reclaim(MESSAGES, clock=clock), gateways, clock)


def _send_all(
    claimed: Sequence[Leased], gateways: Mapping[Channel, Gateway], clock: Clock
) -> Generator[None]:
    for index, row in enumerate(claimed):
        with leases.given_back_if_stopped(MESSAGES, claimed[index:]):
            yield
        if clock() < row.until:
            _send_one(row, gateways, clock)


def _send_one(row: Leased, gateways: Mapping[Channel, Gateway], clock: Clock) -> None:
    channel, message = _outgoing(row)
    try:
        gateways[channel].send(message)
    except Undeliverable as error:
        leases.give_up(MESSAGES, row, error)
    except Exception as error:  # noqa: BLE001 -- a way out may fail in any way; the next message passes
        leases.fail(MESSAGES, row, error, at=clock())
    else:
        leases.finish(MESSAGES, row, at=clock())


def _outgoing(row: Leased) -> tuple[Channel, Outgoing]:
    found = sql.one(
        "SELECT message.channel, account.company_id, account.subdomain, account.name,"
        " account.email, message.recipient, message.subject, message.body, message.created_at"
        " FROM message JOIN account ON account.id = message.account_id"
        " WHERE message.id = %s AND message.account_id = %s",
        [row.id, row.account_id],
    )
    assert found is not None
    channel, company_id, subdomain, *rest = found
    return Channel(channel), Outgoing(f"{row.id}.{company_id}", *rest)._replace(list_id=subdomain)
