"""Words of messages to people."""

from enum import StrEnum


class MessageKind(StrEnum):
    VERIFICATION = "verification"
    INVITATION = "invitation"


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
