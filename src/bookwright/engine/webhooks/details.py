"""A web hook as it is handed out and as it may be said."""

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.kit.clock import Instant


class HookDetails(msgspec.Struct, frozen=True):
    """In the order of the columns that are read. target_url may hold credentials: never in a log,
    and so not in what a log would show of this.
    """

    id: int
    target_url: str
    event: str
    active: bool
    created_at: Instant
    updated_at: Instant

    def __repr__(self) -> str:
        return f"<HookDetails {self.id} {self.event}>"


class HookFields(msgspec.Struct, frozen=True, kw_only=True):
    """UNSET leaves a member as it is. None switches a hook on again, and is refused elsewhere."""

    target_url: str | UnsetType | None = UNSET
    event: str | UnsetType | None = UNSET
    active: bool | UnsetType | None = UNSET


class PingSnapshot(msgspec.Struct, frozen=True):
    """What a ping tells. Not the target, which may hold credentials."""

    event: str
    active: bool


def ping_at(snapshot: str) -> PingSnapshot:
    return msgspec.json.decode(snapshot, type=PingSnapshot)
