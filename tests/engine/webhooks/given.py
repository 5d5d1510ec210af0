"""Hooks, changes that they are told of, and a receiver that answers what a test says."""

from collections.abc import Callable
from threading import Lock

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.leases import Queue
from bookwright.engine.outbox.operations import record
from bookwright.engine.outbox.pace import BRISK
from bookwright.engine.outbox.relay import relay
from bookwright.engine.webhooks.delivering import Deliverer
from bookwright.engine.webhooks.details import HookDetails, HookFields
from bookwright.engine.webhooks.operations import create_hook
from bookwright.engine.webhooks.planning import deliveries
from bookwright.engine.webhooks.ports import Post, Request, Response, Told
from bookwright.engine.webhooks.waiting import DELIVERIES
from bookwright.kit.clock import Instant

THEN = Instant(1_800_000_000)
FINE = Response(200, "thanks")


class Receiver:
    """Answers what it is given, one after the other, and then that all is well."""

    def __init__(self, *answers: Response | Exception) -> None:
        self.answers = [*answers]
        self.got: list[Request] = []
        self.lock = Lock()

    def __call__(self, request: Request) -> Response:
        with self.lock:
            self.got.append(request)
            answer = self.answers.pop(0) if self.answers else FINE
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def told(self) -> list[str]:
        """Subject, id and revision of each."""
        return [msgspec.json.decode(request.body)["told"] for request in self.got]


def hook(by: Actor, event: str = "*", *, target: str = "https://receiver.example/") -> HookDetails:
    fields = HookFields(target_url=target, event=event)
    return create_hook(fields, allow_private=False, by=by, at=THEN)


def changed(
    by: Actor,
    subject_id: int = 5,
    *,
    revision: int = 0,
    step: str = "created",
    subject: str = "booking",
) -> None:
    record(
        subject=subject,
        subject_id=subject_id,
        revision=revision,
        step=step,
        snapshot=f'{{"of": "{subject_id}.{revision}"}}'.encode(),
        ask=None,
        by=by,
        at=THEN,
    )


def render(told: Told) -> str:
    of = msgspec.json.decode(told.snapshot)["of"]
    body = {"told": f"{told.event} {of}", "idempotency_id": told.idempotency_id}
    return msgspec.json.encode(body).decode()


def planned(*, at: Instant = THEN) -> None:
    """All that is due, in order."""
    while [*relay([deliveries(render)], pace=BRISK, clock=lambda: at)]:
        pass


def delivered(
    post: Post, *, at: int = THEN, queue: Queue = DELIVERIES, each: Callable[[], None] | None = None
) -> None:
    """One round of the worker."""
    for _ in Deliverer(post, queue, clock=lambda: Instant(at)).round():
        if each is not None:
            each()


def states() -> list[str]:
    found = sql.rows("SELECT delivered_at IS NOT NULL, dead, tries FROM delivery ORDER BY id")
    words = {(True, False): "delivered", (False, True): "dead", (False, False): "waits"}
    return [f"{words[bool(done), bool(dead)]} {tries}" for done, dead, tries in found]
