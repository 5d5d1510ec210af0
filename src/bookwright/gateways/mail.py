"""Mail that leaves for the console or a folder."""

import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import NamedTuple

from bookwright.engine.messages.ports import Outgoing
from bookwright.gateways.files import write_whole
from bookwright.gateways.letter import Origin, letter


class MailToConsole(NamedTuple):
    origin: Origin

    def send(self, message: Outgoing, /) -> None:
        mail = message_from_bytes(letter(message, origin=self.origin), policy=default)
        headers = "".join(f"{name}: {value}\n" for name, value in mail.items())
        sys.stdout.write(f"{headers}\n{message.body}\n\n")
        sys.stdout.flush()


class MailToFolder(NamedTuple):
    """One file a message, `.eml`, as any mail program opens it."""

    origin: Origin
    folder: Path

    def send(self, message: Outgoing, /) -> None:
        path = self.folder / f"{message.identity}.eml"
        write_whole(path, letter(message, origin=self.origin))
