"""A clinic with a hook for everything, a worker's rounds, and what the receiver gets."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
import time_machine

from bookwright.engine.outbox.pace import BRISK
from bookwright.engine.outbox.relay import relay
from bookwright.engine.webhooks.delivering import Deliverer
from bookwright.engine.webhooks.planning import deliveries
from bookwright.engine.webhooks.ports import Request, Response
from bookwright.engine.webhooks.waiting import DELIVERIES
from bookwright.interfaces.api.makeplans.webhooks import render
from bookwright.kit.clock import system_clock
from tests.interfaces.makeplans.bookings.conftest import book, made, resource, service
from tests.interfaces.makeplans.client import Client

__all__ = ["book", "resource", "service"]

Thing = dict[str, Any]
Tell = Callable[..., list[Thing]]


@pytest.fixture
def clock() -> Any:
    """The 7th of January 2030, 09:00 in Oslo."""
    with time_machine.travel(datetime(2030, 1, 7, 8, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def hook(api: Client, clock: Any) -> Thing:
    return made(api, "web_hook", target_url="https://receiver.example/?key=1", event="*")


@pytest.fixture
def tell(hook: Thing) -> Tell:
    """What the receiver gets since the last time; `answer` is what it says."""

    def tell(answer: Response = Response(200, "thanks")) -> list[Thing]:  # noqa: B008 -- frozen
        got: list[Request] = []

        def post(request: Request) -> Response:
            got.append(request)
            return answer

        while [*relay([deliveries(render)], pace=BRISK, clock=system_clock)]:
            pass
        for _ in Deliverer(post, DELIVERIES, clock=system_clock).round():
            pass
        return [msgspec.json.decode(request.body) for request in got]

    return tell
