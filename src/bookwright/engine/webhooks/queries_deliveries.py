"""The log of what a hook was told."""

from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.webhooks.delivery_details import DeliveryDetails
from bookwright.engine.webhooks.queries import hook
from bookwright.kit.refusal import NotFound

_COLUMNS: Final = DeliveryDetails.__struct_fields__
_DEAD: Final = _COLUMNS.index("dead")
_SELECT: Final = (
    f"SELECT {', '.join(_COLUMNS)} FROM delivery WHERE account_id = %s AND hook_id = %s"  # noqa: S608 -- names from the code
)


def deliveries(
    hook_id: int, *, first: int, most: int, by: Actor
) -> tuple[list[DeliveryDetails], int]:
    """The newest first, and how many there are. Raises NotPermitted, NotFound."""
    hook(hook_id, by=by)
    mine = [by.account_id, hook_id]
    found = sql.rows(f"{_SELECT} ORDER BY id DESC LIMIT %s OFFSET %s", [*mine, most, first])
    total = sql.one("SELECT count(*) FROM delivery WHERE account_id = %s AND hook_id = %s", mine)
    assert total is not None
    return [_details(row) for row in found], int(total[0])


def delivery(hook_id: int, delivery_id: int, *, by: Actor) -> DeliveryDetails:
    """Raises NotPermitted, NotFound."""
    hook(hook_id, by=by)
    row = sql.one(f"{_SELECT} AND id = %s", [by.account_id, hook_id, delivery_id])
    if row is None:
        raise NotFound
    return _details(row)


def _details(row: sql.Row) -> DeliveryDetails:
    facts = [*row]
    facts[_DEAD] = bool(facts[_DEAD])
    return DeliveryDetails(*facts)
