"""Words of messages to people."""

from enum import StrEnum


class MessageKind(StrEnum):
    VERIFICATION = "verification"


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
