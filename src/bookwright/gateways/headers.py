"""Headers of mail, as they leave (RFC 5322, RFC 2047).

Written by ourselves: the email package reads what it is given before it writes it, and takes text
that somebody typed for an encoded line break (`=?utf-8?q?=0A?=`) or for the end of a name.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import Policy
from typing import Final, Self

from bookwright.kit.email_addresses import is_email
from bookwright.kit.plain_text import one_line

_PLAIN: Final = re.compile(r"(?!.*=\?)[ -~]{0,60}")
_LABEL: Final = re.compile(r"[A-Za-z0-9_-]+")
_BYTES_OF_A_WORD: Final = 45
"""An encoded word has 75 characters at most: `=?utf-8?b?` and `?=` are 12 of them."""


class Unwritable(Exception):
    """Mail cannot carry it."""


def add(mail: EmailMessage, name: str, value: str) -> None:
    mail[name] = _Written(name, value)


class _Written(str):
    """Taken as it is, and asked to fold itself, since it has a `name` (email.policy)."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str, value: str) -> Self:
        written = super().__new__(cls, value)
        written.name = name
        return written

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def text(value: str) -> str:
    """A line break becomes a space."""
    line = one_line(value)
    return line if _PLAIN.fullmatch(line) else _words(line)


def address(email: str, *, name: str = "") -> str:
    """One, or Unwritable. A line break in the name becomes a space."""
    spec = ascii_address(email)
    line = one_line(name)
    if not line:
        return spec
    if not _PLAIN.fullmatch(line):
        return f"{_words(line)}\r\n <{spec}>"
    quoted = re.sub(r'(["\\])', r"\\\1", line)
    return f'"{quoted}"\r\n <{spec}>'


def ascii_address(email: str) -> str:
    """A domain in letters of its own (`å.example`) has a name in plain ones (RFC 3490).

    Raises Unwritable.
    """
    local, _, domain = email.rpartition("@")
    known = is_email(email) or (domain == "localhost" and is_email(f"{local}@local.host"))
    if not known or not local.isascii():
        raise Unwritable("no address that every mail server takes")
    return f"{local}@{domain.encode('idna').decode()}"


def list_id(label: str, domain: str) -> str:
    if not _LABEL.fullmatch(label):
        raise Unwritable("no label of a domain")
    return f"<{label}.{domain}>"


def _words(line: str) -> str:
    encoded = (b64encode(chunk).decode() for chunk in _chunks(line))
    return "\r\n ".join(f"=?utf-8?b?{word}?=" for word in encoded)


def _chunks(line: str) -> Iterator[bytes]:
    """No character is divided."""
    chunk = b""
    for character in line:
        if len(chunk + character.encode()) > _BYTES_OF_A_WORD:
            yield chunk
            chunk = b""
        chunk += character.encode()
    yield chunk
