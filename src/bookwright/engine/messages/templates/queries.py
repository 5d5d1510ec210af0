"""Reading an account's templates of messages."""

from collections.abc import Collection
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.messages.templates.details import TemplateDetails
from bookwright.kit.refusal import NotFound
from bookwright.terms.messages import TIMED, Channel, MessageKind
from bookwright.terms.permissions import Permission

_SELECT: Final = (
    f"SELECT {', '.join(TemplateDetails.__struct_fields__)} FROM message_template"  # noqa: S608 -- names from the code
    " WHERE account_id = %s"
)


def template(template_id: int, *, by: Actor) -> TemplateDetails:
    """A deleted one too. Raises NotPermitted, NotFound."""
    require(by, Permission.READ_ACCOUNT)
    found = _templates(f"{_SELECT} AND id = %s", [by.account_id, template_id])
    if not found:
        raise NotFound
    return found[0]


def templates(*, by: Actor) -> list[TemplateDetails]:
    """The active ones, in order of id. Raises NotPermitted."""
    require(by, Permission.READ_ACCOUNT)
    return _templates(f"{_SELECT} AND active ORDER BY id", [by.account_id])


def template_with_id(template_id: int, *, account_id: int) -> TemplateDetails:
    """For whoever writes in the account's name."""
    [found] = _templates(f"{_SELECT} AND id = %s", [account_id, template_id])
    return found


def confirmations_for(service_id: int, *, account_id: int) -> dict[Channel, TemplateDetails]:
    """One a channel: the service's own over the account's, a newer over an older one."""
    found = _active_for(service_id, {MessageKind.CONFIRMATION}, account_id=account_id)
    return {each.channel: each for each in sorted(found, key=_weight)}


def timed_for(service_id: int, *, account_id: int) -> list[TemplateDetails]:
    """All that are for the service, or for every one."""
    return _active_for(service_id, TIMED, account_id=account_id)


def _weight(template: TemplateDetails) -> tuple[bool, int]:
    return template.service_id is not None, template.id


def _active_for(
    service_id: int, kinds: Collection[MessageKind], *, account_id: int
) -> list[TemplateDetails]:
    return _templates(
        f"{_SELECT} AND active AND (service_id IS NULL OR service_id = %s)"
        f" AND kind IN ({sql.marks(list(kinds))}) ORDER BY id",
        [account_id, service_id, *sorted(kinds)],
    )


def _templates(statement: str, values: list[object]) -> list[TemplateDetails]:
    return [_details(row) for row in sql.rows(statement, values)]


def _details(row: sql.Row) -> TemplateDetails:
    """SQLite tells truth as a number."""
    said = dict(zip(TemplateDetails.__struct_fields__, row, strict=True))
    said["kind"], said["channel"] = MessageKind(said["kind"]), Channel(said["channel"])
    return TemplateDetails(**{**said, "active": bool(said["active"])})
