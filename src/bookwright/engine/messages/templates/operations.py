"""Changing an account's templates of messages."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.rules import given
from bookwright.engine.messages.templates.details import TemplateDetails, TemplateFields
from bookwright.engine.messages.templates.queries import template
from bookwright.engine.messages.templates.rules import check_template
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Permission

_NEW: Final[Mapping[str, Any]] = {
    **dict.fromkeys(TemplateFields.__struct_fields__),
    "active": True,
}


def create_template(fields: TemplateFields, *, by: Actor, at: Instant) -> TemplateDetails:
    """Raises NotPermitted, Refusal."""
    require(by, Permission.WRITE_ACCOUNT)
    values = _whole(_NEW, fields)

    def work() -> TemplateDetails:
        check_template(values, by=by)
        owned = {"account_id": by.account_id, "created_at": at, "updated_at": at}
        return template(sql.insert("message_template", {**values, **owned}), by=by)

    return in_transaction(work)


def update_template(
    template_id: int, fields: TemplateFields, *, by: Actor, at: Instant
) -> TemplateDetails:
    """What waits already is sent in the new words; its time was set when it was planned.

    Raises NotPermitted, NotFound, Refusal.
    """
    require(by, Permission.WRITE_ACCOUNT)

    def work() -> TemplateDetails:
        before = msgspec.structs.asdict(template(template_id, by=by))
        values = _whole({name: before[name] for name in _NEW}, fields)
        check_template(values, by=by)
        return _written(template_id, {**values, "updated_at": at}, by=by)

    return in_transaction(work)


def delete_template(template_id: int, *, by: Actor, at: Instant) -> TemplateDetails:
    """What waits for its time is not sent any more. Raises NotPermitted, NotFound."""
    require(by, Permission.WRITE_ACCOUNT)
    values = {"active": False, "updated_at": at}
    return in_transaction(lambda: _written(template_id, values, by=by))


def _whole(before: Mapping[str, Any], fields: TemplateFields) -> dict[str, Any]:
    """Blank text is none; what was switched off may be switched on again."""
    said = {name: None if value == "" else value for name, value in given(fields).items()}
    values = {**before, **said}
    return values | {"active": True} if values["active"] is None else values


def _written(template_id: int, values: Mapping[str, Any], *, by: Actor) -> TemplateDetails:
    sql.run(
        f"UPDATE message_template SET {', '.join(f'{name} = %s' for name in values)}"  # noqa: S608 -- names from the code
        " WHERE account_id = %s AND id = %s",
        [*values.values(), by.account_id, template_id],
    )
    return template(template_id, by=by)
