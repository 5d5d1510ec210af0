"""Changing an account's web hooks."""

from collections.abc import Mapping
from typing import Any, Final

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.rules import Rule, check, given, holding, untested
from bookwright.engine.webhooks.details import HookDetails, HookFields
from bookwright.engine.webhooks.queries import hook
from bookwright.engine.webhooks.subscriptions import is_subscription
from bookwright.engine.webhooks.targets import public_target, target
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code

_RULES: Final[Mapping[str, Rule]] = {
    "target_url": public_target,
    "event": holding(is_subscription, Code.NOT_IN_LIST),
    "active": untested,
}
_REQUIRED: Final = ("target_url", "event")


def create_hook(fields: HookFields, *, allow_private: bool, by: Actor, at: Instant) -> HookDetails:
    """allow_private: its target may be in our own network. Raises Refusal."""
    require(by, Permission.MANAGE_HOOKS)
    said = {**dict.fromkeys(_REQUIRED), "active": True, **given(fields)}
    values = _checked(said, allow_private=allow_private)

    def work() -> HookDetails:
        owned = {"account_id": by.account_id, "created_at": at, "updated_at": at}
        return hook(sql.insert("web_hook", {**values, **owned}), by=by)

    return in_transaction(work)


def update_hook(
    hook_id: int, fields: HookFields, *, allow_private: bool, by: Actor, at: Instant
) -> HookDetails:
    """As `create_hook`. Raises NotFound, Refusal."""
    require(by, Permission.MANAGE_HOOKS)
    values = {**_checked(given(fields), allow_private=allow_private), "updated_at": at}

    def work() -> HookDetails:
        touched = sql.run(
            f"UPDATE web_hook SET {', '.join(f'{name} = %s' for name in values)}"  # noqa: S608 -- names from the code
            " WHERE account_id = %s AND id = %s",
            [*values.values(), by.account_id, hook_id],
        )
        if not touched:
            raise NotFound
        return hook(hook_id, by=by)

    return in_transaction(work)


def delete_hook(hook_id: int, *, by: Actor) -> HookDetails:
    """As it was. What it has not been told yet, it never is. Raises NotFound."""
    require(by, Permission.MANAGE_HOOKS)
    mine = [by.account_id, hook_id]
    lock = " FOR UPDATE" if sql.is_postgresql() else ""

    def work() -> HookDetails:
        sql.one(f"SELECT 1 FROM web_hook WHERE account_id = %s AND id = %s{lock}", mine)  # noqa: S608 -- names from the code
        found = hook(hook_id, by=by)
        sql.run("DELETE FROM delivery WHERE account_id = %s AND hook_id = %s", mine)
        sql.run("DELETE FROM web_hook WHERE account_id = %s AND id = %s", mine)
        return found

    return in_transaction(work)


def _checked(said: Mapping[str, Any], *, allow_private: bool) -> dict[str, Any]:
    rules = {**_RULES, "target_url": target} if allow_private else _RULES
    check(said, rules, required=_REQUIRED)
    return {name: True if value is None else value for name, value in said.items()}
