"""What may be due, and who sees to it. The database says what is due: no tick remembers anything
but what it has in hand.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from bookwright.engine.answers import operations as answers
from bookwright.engine.bookings import visitor_holds
from bookwright.engine.bookings.expiry import expire_due
from bookwright.engine.bookings.reminding import remind_due
from bookwright.engine.messages import sending, tokens
from bookwright.engine.messages.ports import Gateway
from bookwright.engine.messages.results import MESSAGES
from bookwright.engine.messages.timed_due import write_due
from bookwright.engine.outbox import relay
from bookwright.engine.outbox.leases import Queue
from bookwright.engine.outbox.pace import Pace
from bookwright.engine.series import creating as series
from bookwright.kit.clock import Clock
from bookwright.terms.messages import Channel


class Tick(NamedTuple):
    """A round pauses after each transaction and ends without a pause if nothing was due.

    alone: in a thread and on a connection of its own, so that it may wait for somebody outside;
    the others take turns, and none of them may.
    """

    name: str
    round: Callable[[], Generator[None, None, None]]
    alone: bool = False


def ticks(
    planners: Sequence[relay.Planner],
    gateways: Mapping[Channel, Gateway],
    *,
    base_url: str,
    pace: Pace,
    clock: Clock,
    messages: Queue = MESSAGES,
) -> tuple[Tick, ...]:
    """In the order in which one leads to the next. base_url: of links, no slash at its end."""
    return (
        Tick("expire holds", partial(_expire_holds, pace=pace, clock=clock)),
        Tick("forget answers", partial(_forget_answers, pace=pace, clock=clock)),
        Tick("forget visitors", partial(_forget_visitors, pace=pace, clock=clock)),
        Tick("forget tokens", partial(_forget_tokens, pace=pace, clock=clock)),
        Tick("create series", partial(series.create, pace=pace, clock=clock)),
        Tick("remind customers", partial(_remind, pace=pace, clock=clock)),
        Tick("write timed messages", partial(_write_timed, base_url, pace=pace, clock=clock)),
        Tick("relay changes", partial(relay.relay, planners, pace=pace, clock=clock)),
        *(
            Tick(
                f"send {channel}",
                partial(
                    sending.send,
                    channel,
                    gateway,
                    clock=clock,
                    queue=messages,
                    hand=sending.Hand(),
                ),
                alone=True,
            )
            for channel, gateway in gateways.items()
        ),
    )


def _expire_holds(*, pace: Pace, clock: Clock) -> Generator[None, None, None]:
    for _ in range(pace.rows):
        if expire_due(clock=clock, most=1) == 0:
            return
        yield


def _remind(*, pace: Pace, clock: Clock) -> Generator[None, None, None]:
    for _ in range(pace.rows):
        if remind_due(clock=clock, most=1) == 0:
            return
        yield


def _write_timed(base_url: str, *, pace: Pace, clock: Clock) -> Generator[None, None, None]:
    for _ in range(pace.rows):
        if write_due(base_url, clock=clock, most=1) == 0:
            return
        yield


def _forget_visitors(*, pace: Pace, clock: Clock) -> Generator[None, None, None]:
    if visitor_holds.forget_over(clock=clock, most=pace.rows):
        yield


def _forget_tokens(*, pace: Pace, clock: Clock) -> Generator[None, None, None]:
    if tokens.forget_old(clock=clock, most=pace.rows // 3):
        yield


def _forget_answers(*, pace: Pace, clock: Clock) -> Generator[None, None, None]:
    if answers.old(clock=clock) and answers.forget_old(clock=clock, most=pace.rows):
        yield
