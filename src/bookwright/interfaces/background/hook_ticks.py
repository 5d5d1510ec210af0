"""What is due to hooks."""

from collections.abc import Generator
from functools import partial

from bookwright.engine.outbox.leases import Queue
from bookwright.engine.outbox.pace import Pace
from bookwright.engine.webhooks import forgetting
from bookwright.engine.webhooks.delivering import Deliverer
from bookwright.engine.webhooks.ports import Post
from bookwright.interfaces.background.ticks import Tick
from bookwright.kit.clock import Clock


def hook_ticks(post: Post, queue: Queue, *, pace: Pace, clock: Clock) -> tuple[Tick, ...]:
    deliverer = Deliverer(post, queue, clock=clock)
    return (
        Tick("tell hooks", deliverer.round, alone=True),
        Tick("forget deliveries", partial(_forget, pace=pace, clock=clock)),
    )


def _forget(*, pace: Pace, clock: Clock) -> Generator[None, None, None]:
    if forgetting.old(clock=clock) and forgetting.forget_old(clock=clock, most=pace.rows):
        yield
