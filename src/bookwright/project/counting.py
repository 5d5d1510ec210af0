"""Joins what the worker does to the counters, of which neither it nor the engine knows."""

from collections.abc import Generator
from functools import partial
from typing import Final

import msgspec
from django.db import transaction

from bookwright.engine.messages.ports import Connected, Gateway, Outgoing, Undeliverable
from bookwright.engine.outbox.relay import Change
from bookwright.engine.webhooks.ports import Post, Request, Response
from bookwright.interfaces.background.ticks import Tick
from bookwright.interfaces.monitoring import counters
from bookwright.kit.clock import Instant
from bookwright.terms.messages import Channel

_BOOKING: Final = "booking"


class _Booking(msgspec.Struct):
    state: str


class _Snapshot(msgspec.Struct):
    booking: _Booking


def count_booking(change: Change, _: Instant) -> None:
    """A planner that plans nothing: each step of each booking comes by here once, from whichever
    interface, and counts once it is committed.
    """
    if change.subject == _BOOKING:
        state = msgspec.json.decode(change.snapshot, type=_Snapshot).booking.state
        transaction.on_commit(partial(counters.count, counters.BOOKINGS, change.step, state))


def counted_tick(tick: Tick) -> Tick:
    return tick._replace(round=partial(_round, tick))


def _round(tick: Tick) -> Generator[None, None, None]:
    try:
        yield from tick.round()
    except Exception:
        counters.count(counters.TICK_FAILURES, tick.name)
        raise


class CountedGateway:
    def __init__(self, channel: Channel, gateway: Gateway) -> None:
        self.channel = channel
        self.gateway = gateway

    def send(self, message: Outgoing) -> None:
        outcome = "failed"
        try:
            self.gateway.send(message)
            outcome = "sent"
        except Undeliverable:
            outcome = "refused"
            raise
        finally:
            counters.count(counters.MESSAGES, self.channel, outcome)

    def hang_up(self) -> None:
        if isinstance(self.gateway, Connected):
            self.gateway.hang_up()


def counted_post(post: Post) -> Post:
    """By the first digit of the status; `failed` where nobody answered."""

    def call(request: Request) -> Response:
        outcome = "failed"
        try:
            response = post(request)
            outcome = f"{response.status // 100}xx"
            return response
        finally:
            counters.count(counters.DELIVERIES, outcome)

    return call
