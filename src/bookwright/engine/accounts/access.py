"""What an actor may do."""

from bookwright.engine.accounts.facts import Actor
from bookwright.kit.refusal import NotPermitted
from bookwright.terms.permissions import Permission


def require(by: Actor, permission: Permission) -> None:
    """Raises NotPermitted."""
    if permission not in by.permissions:
        raise NotPermitted
