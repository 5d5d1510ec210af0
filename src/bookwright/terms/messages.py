"""Words of messages to people."""

from enum import StrEnum


class MessageKind(StrEnum):
    VERIFICATION = "verification"
    INVITATION = "invitation"
    TOKEN = "token"  # noqa: S105 -- a name, no password


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
