"""What these tests start from."""

from typing import Any, Final

import msgspec
from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.changes import AccountChanges
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account, update_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.messages.invitations import invitations
from bookwright.engine.outbox.pace import BRISK
from bookwright.engine.outbox.relay import relay
from bookwright.engine.users.details import MembershipDetails, UserFields
from bookwright.engine.users.operations import add_user
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Role

NOW: Final = Instant(1_767_225_600)
BASE: Final = "https://booking.example"


class Mail(msgspec.Struct, frozen=True):
    recipient: str
    subject: str
    body: str

    @property
    def token(self) -> str:
        return self.body.partition(f"{BASE}/password/")[2].partition("?lang=")[0]


def actor(subdomain: str) -> Actor:
    new = NewAccount(subdomain=subdomain, name="N", email=f"owner@{subdomain}.example")
    account = account_with_id(create_account(new, at=NOW).account_id)
    assert account is not None
    return Actor(account=account, name="test")


def user(by: Actor, **fields: Any) -> MembershipDetails:
    usual = {"name": "Bo", "email": "bo@example.com", "role": Role.STAFF}
    return add_user(UserFields(**{**usual, **fields}), by=by, at=NOW)


def renamed(by: Actor, **changes: Any) -> None:
    update_account(AccountChanges(**changes), by=by, at=NOW)


def mails(*, at: Instant = NOW) -> list[Mail]:
    """What the worker plans, in order."""
    for _ in range(3):  # a later change of the same user waits for the earlier one
        for _ in relay([invitations(BASE)], pace=BRISK, clock=lambda: at):
            pass
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT recipient, subject, body FROM message WHERE kind = 'invitation' ORDER BY id"
        )
        return [Mail(*row) for row in cursor.fetchall()]


def stored_password(email: str = "bo@example.com") -> str:
    row = sql.one("SELECT password FROM app_user WHERE email = %s", [email])
    assert row is not None
    return str(row[0])
