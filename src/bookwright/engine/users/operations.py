"""Changing who may log in to an account, and as what.

Every change locks the account first, so that of two who go at once one is not the last admin.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import IntegrityError, transaction

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.logins import admit, hashed, user_with
from bookwright.engine.accounts.queries import account_for_update
from bookwright.engine.accounts.rules import LINE, Rule, check, email, given, text, untested
from bookwright.engine.users.details import MembershipDetails, UserFields
from bookwright.engine.users.invitations import invite, is_waiting_for_a_password
from bookwright.engine.users.queries import membership
from bookwright.kit.clock import Instant
from bookwright.kit.email_addresses import email_key
from bookwright.kit.refusal import WHOLE, Problem, Refusal
from bookwright.terms.permissions import Permission, Role
from bookwright.terms.refusals import Code

_RULES: Final[Mapping[str, Rule]] = {
    "role": untested,
    "name": text(LINE),
    "email": email,
    "phone_number": text(64),
}
_REQUIRED: Final = ("role", "name", "email")


def add_user(fields: UserFields, *, by: Actor, at: Instant) -> MembershipDetails:
    """One who is known by the e-mail is linked, and keeps name, phone number and password. Who has
    no password yet is invited to set one. Raises Refusal, with TAKEN for who is in the account.
    """
    require(by, Permission.WRITE_USERS)
    values = _checked({**dict.fromkeys(_REQUIRED), "phone_number": None, **given(fields)})
    nobodys = hashed(None)

    def work() -> MembershipDetails:
        account_for_update(by.account_id)
        user_id = user_with(
            values["email"],
            name=values["name"],
            phone_number=values["phone_number"],
            password=nobodys,
            at=at,
        )
        if _is_member(user_id, by=by):
            raise Refusal.of("email", Code.TAKEN)
        added = membership(admit(user_id, by.account_id, Role(values["role"]), at=at), by=by)
        if is_waiting_for_a_password(user_id):
            invite(added, by=by, at=at)
        return added

    return in_transaction(work)


def update_user(
    membership_id: int, fields: UserFields, *, by: Actor, at: Instant
) -> MembershipDetails:
    """A new e-mail takes the password away, and its owner is invited to set one: nobody is let in
    by an address that was not shown to be theirs.

    Raises NotFound; Refusal with LAST_ADMIN, with TAKEN for another user's e-mail, with
    SHARED_USER for name, e-mail and phone number of who belongs to another account too.
    """
    require(by, Permission.WRITE_USERS)
    values = _checked(given(fields))
    nobodys = hashed(None)

    def work() -> MembershipDetails:
        account_for_update(by.account_id)
        before = membership(membership_id, by=by)
        _set_role(before, values.get("role", before.role), by=by, at=at)
        news = _news(before, values)
        if "email" in news:
            news["password"] = nobodys
        _write_user(before, news, by=by, at=at)
        after = membership(membership_id, by=by)
        if "email" in news:
            invite(after, by=by, at=at)
        return after

    return in_transaction(work)


def remove_user(membership_id: int, *, by: Actor) -> MembershipDetails:
    """As it was. The user stays one of other accounts. Raises NotFound; Refusal with LAST_ADMIN."""
    require(by, Permission.WRITE_USERS)

    def work() -> MembershipDetails:
        account_for_update(by.account_id)
        found = membership(membership_id, by=by)
        _make_sure_an_admin_stays(found, field=WHOLE, by=by)
        sql.run(
            "DELETE FROM membership WHERE account_id = %s AND id = %s",
            [by.account_id, membership_id],
        )
        return found

    return in_transaction(work)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """As they are stored. Raises Refusal."""
    check(values, _RULES, required=_REQUIRED)
    stored = dict(values)
    if "email" in stored:
        stored["email"] = email_key(stored["email"])
    if "phone_number" in stored:
        stored["phone_number"] = stored["phone_number"] or ""
    return stored


def _is_member(user_id: int, *, by: Actor) -> bool:
    statement = "SELECT 1 FROM membership WHERE account_id = %s AND user_id = %s"
    return sql.one(statement, [by.account_id, user_id]) is not None


def _set_role(before: MembershipDetails, role: Role, *, by: Actor, at: Instant) -> None:
    if role is before.role:
        return
    _make_sure_an_admin_stays(before, field="role", by=by)
    sql.run(
        "UPDATE membership SET role = %s, updated_at = %s WHERE account_id = %s AND id = %s",
        [role, at, by.account_id, before.id],
    )


def _make_sure_an_admin_stays(leaving: MembershipDetails, *, field: str, by: Actor) -> None:
    """Raises Refusal."""
    if leaving.role is not Role.ADMIN:
        return
    other = sql.one(
        "SELECT 1 FROM membership WHERE account_id = %s AND role = %s AND id <> %s",
        [by.account_id, Role.ADMIN, leaving.id],
    )
    if other is None:
        raise Refusal.of(field, Code.LAST_ADMIN)


def _news(before: MembershipDetails, values: Mapping[str, Any]) -> dict[str, Any]:
    stored = {
        "name": before.user.name,
        "email": before.user.email,
        "phone_number": before.user.phone_number or "",
    }
    return {
        name: values[name] for name, was in stored.items() if name in values and values[name] != was
    }


def _write_user(
    before: MembershipDetails, news: Mapping[str, Any], *, by: Actor, at: Instant
) -> None:
    """The user is locked before it is looked whether another account has it too: none takes it in
    meanwhile. Raises Refusal.
    """
    if not news:
        return
    lock = " FOR UPDATE" if sql.is_postgresql() else ""
    sql.one(f"SELECT id FROM app_user WHERE id = %s{lock}", [before.user.id])  # noqa: S608 -- a word from the code
    elsewhere = "SELECT 1 FROM membership WHERE user_id = %s AND account_id <> %s"
    if sql.one(elsewhere, [before.user.id, by.account_id]) is not None:
        raise Refusal(*(Problem(name, Code.SHARED_USER) for name in news if name != "password"))
    changed = {**news, "updated_at": at}
    try:
        with transaction.atomic():
            sql.run(
                f"UPDATE app_user SET {', '.join(f'{name} = %s' for name in changed)}"  # noqa: S608 -- names from the code
                " WHERE id = %s",
                [*changed.values(), before.user.id],
            )
    except IntegrityError as error:
        raise Refusal.of("email", Code.TAKEN) from error
