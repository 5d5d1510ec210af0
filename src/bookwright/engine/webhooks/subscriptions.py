"""What a hook asks to be told of: one event, a group of them (`booking.*`) or all (`*`)."""

from typing import Final

from bookwright.terms.webhooks import ALIASES, EVERY_EVENT, HookEvent

_GROUPS: Final = frozenset(f"{event.partition('.')[0]}.*" for event in HookEvent)
_ALL: Final = frozenset({EVERY_EVENT, *_GROUPS, *ALIASES, *HookEvent})


def is_subscription(text: str) -> bool:
    return text in _ALL


def wants(subscription: str, event: HookEvent) -> bool:
    """Whether who asked for `subscription` is told of the event."""
    group = f"{event.partition('.')[0]}.*"
    return subscription in {EVERY_EVENT, group, event} or ALIASES.get(subscription) is event
