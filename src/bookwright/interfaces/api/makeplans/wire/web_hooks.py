"""A web hook on this API (makeplans-api "Webhooks Endpoint")."""

import msgspec
from msgspec import UNSET

from bookwright.engine.webhooks.details import HookDetails, HookFields
from bookwright.interfaces.api.toolbox.members import Flag, Text
from bookwright.kit.local_time import Zone, iso


class WebHookIn(msgspec.Struct, kw_only=True):
    """active: a hook that was switched off, by itself too, can be switched on again."""

    target_url: Text = UNSET
    event: Text = UNSET
    active: Flag = UNSET

    def in_our_words(self) -> HookFields:
        return HookFields(target_url=self.target_url, event=self.event, active=self.active)


class WebHookOut(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    target_url: str
    event: str
    active: bool
    created_at: str
    updated_at: str


def web_hook_out(hook: HookDetails, zone: Zone) -> WebHookOut:
    return WebHookOut(
        id=hook.id,
        target_url=hook.target_url,
        event=hook.event,
        active=hook.active,
        created_at=iso(hook.created_at, zone),
        updated_at=iso(hook.updated_at, zone),
    )
