"""A mail server beside the test: what it took, and what it did not."""

import random
from collections import Counter

from aiosmtpd.smtp import SMTP

from tests.gateways.postbox import Postbox


class Receiver(Postbox):
    """failing: the share of messages that it does not take: by an answer, or by hanging up."""

    def __init__(self, *, failing: float = 0.0) -> None:
        super().__init__(RCPT=self._fail, DATA=self._fail)
        # Of two steps that may fail, either: 1 - (1 - each) ** 2 is the share.
        self.each = 1 - (1 - failing) ** 0.5
        self.chance = random.Random(7)
        self.refused = 0

    def taken(self) -> Counter[str]:
        """How often each Message-ID was."""
        return Counter(str(letter["Message-ID"]) for letter in self.letters)

    async def _fail(self, server: SMTP) -> str | None:
        if self.chance.random() >= self.each:
            return None
        self.refused += 1
        if self.refused % 2 and server.transport is not None:
            server.transport.close()
        return "451 4.3.0 Not now"
