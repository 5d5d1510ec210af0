"""SMS that leaves for the console or a folder."""

import sys
from pathlib import Path
from typing import NamedTuple

import msgspec

from bookwright.engine.messages.ports import Outgoing
from bookwright.gateways.files import write_whole


class SmsToConsole(NamedTuple):
    def send(self, message: Outgoing, /) -> None:
        sys.stdout.write(f"SMS to {message.recipient}: {message.body}\n\n")
        sys.stdout.flush()


class SmsToFolder(NamedTuple):
    """One JSON file a message."""

    folder: Path

    def send(self, message: Outgoing, /) -> None:
        content = {
            "id": message.identity,
            "from": message.sender_name,
            "to": message.recipient,
            "text": message.body,
            "at": message.at,
        }
        write_whole(self.folder / f"{message.identity}.json", msgspec.json.encode(content) + b"\n")
