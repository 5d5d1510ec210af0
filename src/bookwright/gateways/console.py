"""Messages that leave for the console of a worker whose log is JSON: one object a line."""

import os
import sys
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from bookwright.engine.messages.ports import Outgoing
from bookwright.terms.messages import Channel


class LinesToConsole(NamedTuple):
    """With the members that every line of the log has, so that one reader takes both."""

    channel: Channel

    def send(self, message: Outgoing, /) -> None:
        line = {
            "at": datetime.fromtimestamp(message.at, UTC).isoformat(timespec="milliseconds"),
            "level": "info",
            "logger": __name__,
            "message": f"{self.channel} to {message.recipient}",
            "id": message.identity,
            "from": message.sender_name,
            "to": message.recipient,
            "subject": message.subject,
            "text": message.body,
            "process": os.getpid(),
        }
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
        sys.stdout.flush()
