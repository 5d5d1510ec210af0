"""Telling hooks what was planned: at least once, the same bytes each time, and no call to the
outside inside a transaction.
"""

import random
from collections import Counter
from collections.abc import Generator, Iterator
from functools import partial
from time import monotonic
from typing import Final

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.calls import Calls, Ended
from bookwright.engine.outbox.leases import Leased, Queue
from bookwright.engine.webhooks import results, waiting
from bookwright.engine.webhooks.ports import Post, Request, Response
from bookwright.engine.webhooks.results import Try
from bookwright.engine.webhooks.sharing import MOST_AT_ONCE, Hosts, Line, first_ones, turns
from bookwright.engine.webhooks.signatures import signature
from bookwright.kit.clock import Clock

LOOK_SECONDS: Final = 0.25
"""Between looks at what else is due, while calls are on their way."""

STOP_SECONDS: Final = 5.0
"""For calls on their way when we are told to stop. Who has not answered then is told again."""

SWITCHED_OFF: Final = "the hook is switched off"

Answered = Ended[Try, Response]


class Deliverer:
    """What was delivered and what was not is in the table. Remembered here is who is called just
    now, and how soon hosts answered.
    """

    def __init__(self, post: Post, queue: Queue, *, clock: Clock) -> None:
        self.post = post
        self.queue = queue
        self.clock = clock
        self.calls = Calls[Try, Response](most=MOST_AT_ONCE)
        self.in_hand: set[Try] = set()
        self.ended: list[Answered] = []
        self.hosts = Hosts()

    def round(self) -> Generator[None]:
        """Until nothing is due and every call is over. It pauses after each transaction, where the
        caller rests or stops; where nothing was due, it ends without a pause.
        """
        while self._go_on():
            try:
                yield
            except GeneratorExit:
                self._stop()
                raise
            self._wait(LOOK_SECONDS)

    def _go_on(self) -> bool:
        """What ended is written down, and what is due begins. False where there is neither, and
        nobody is being called.
        """
        share = self._turns()
        if self.ended or share:
            self._start(in_transaction(lambda: [*self._write_and_claim(share)]))
            return True  # what waited for what has ended is due by now
        return bool(self.in_hand)

    def _turns(self) -> Counter[Line]:
        found = waiting.waiting(self.queue, clock=self.clock)
        for hook in found:
            if not hook.active:
                waiting.set_aside(hook.line, SWITCHED_OFF, clock=self.clock)
        lines = [hook.line for hook in found if hook.active]
        random.shuffle(lines)  # among equals nobody is always the last
        some = first_ones(lines, self.hosts)
        return turns(some, [tried.line for tried in self.in_hand], self.hosts)

    def _write_and_claim(self, share: Counter[Line]) -> Iterator[tuple[Leased, Line]]:
        for ended in self.ended:
            results.write(self.queue, ended, at=self.clock())
        for line, most in share.items():
            for row in waiting.claim(self.queue, line, most=most, clock=self.clock):
                yield row, line

    def _start(self, claimed: list[tuple[Leased, Line]]) -> None:
        """Once it is committed that they are ours, and what the last ones were answered."""
        self.ended = []
        for row, line in claimed:
            found = self._request(row)
            if found is not None:
                request, subject, subject_id = found
                tried = Try(row, line, subject, subject_id, began=monotonic())
                self.in_hand.add(tried)
                self.calls.begin(tried, partial(self.post, request))

    def _request(self, row: Leased) -> tuple[Request, str, int] | None:
        """None where the hook has gone meanwhile."""
        found = sql.one(
            "SELECT web_hook.target_url, delivery.body, account.webhook_secret,"
            " account.old_webhook_secret, account.old_webhook_secret_until,"
            " delivery.subject, delivery.subject_id FROM delivery"
            " JOIN web_hook ON web_hook.id = delivery.hook_id"
            " AND web_hook.account_id = delivery.account_id"
            " JOIN account ON account.id = delivery.account_id"
            " WHERE delivery.account_id = %s AND delivery.id = %s",
            [row.account_id, row.id],
        )
        if found is None:
            return None
        target_url, text, secret, old, until, subject, subject_id = found
        body = text.encode()
        secrets = [secret, old] if old and until > self.clock() else [secret]
        signatures = tuple(signature(body, each) for each in secrets)
        return Request(target_url, body, signatures), subject, subject_id

    def _wait(self, seconds: float) -> None:
        for ended in self.calls.ended(seconds=seconds):
            self.hosts.ended(ended.key.line.host, seconds=monotonic() - ended.key.began)
            self.in_hand.discard(ended.key)
            self.ended.append(ended)

    def _stop(self) -> None:
        until = monotonic() + STOP_SECONDS
        while self.in_hand and monotonic() < until:
            self._wait(LOOK_SECONDS)
        in_transaction(lambda: [*self._write_and_claim(Counter())])
        self.ended = []
        leases.give_back(self.queue, [tried.row for tried in self.in_hand])
