"""Reading an account's web hooks. Who asks needs MANAGE_HOOKS: their targets may hold secrets."""

from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.webhooks.details import HookDetails
from bookwright.kit.refusal import NotFound
from bookwright.terms.permissions import Permission

_COLUMNS: Final = ", ".join(HookDetails.__struct_fields__)


def hook(hook_id: int, *, by: Actor) -> HookDetails:
    """Raises NotFound."""
    require(by, Permission.MANAGE_HOOKS)
    row = sql.one(
        f"SELECT {_COLUMNS} FROM web_hook WHERE account_id = %s AND id = %s",  # noqa: S608 -- names from the code
        [by.account_id, hook_id],
    )
    if row is None:
        raise NotFound
    return _details(row)


def hooks(*, by: Actor) -> list[HookDetails]:
    """Those that are switched off too, in order of id."""
    require(by, Permission.MANAGE_HOOKS)
    found = sql.rows(
        f"SELECT {_COLUMNS} FROM web_hook WHERE account_id = %s ORDER BY id",  # noqa: S608 -- names from the code
        [by.account_id],
    )
    return [_details(row) for row in found]


def _details(row: sql.Row) -> HookDetails:
    hook_id, target_url, event, active, created_at, updated_at = row
    return HookDetails(hook_id, target_url, event, bool(active), created_at, updated_at)
