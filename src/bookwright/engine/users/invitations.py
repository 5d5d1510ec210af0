"""Inviting a user to set a password: by a token that is good for three days and for one password.

It holds a fingerprint of the password that the user has: once that is another, the token is void.
"""

from hashlib import sha256
from typing import Final

import msgspec
from django.contrib.auth.hashers import is_password_usable
from django.core.signing import BadSignature, Signer

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.operations import record
from bookwright.engine.users.details import INVITED, SUBJECT, MembershipDetails, snapshot_of
from bookwright.kit.clock import DAY, Instant
from bookwright.kit.refusal import NotFound

GOOD_FOR: Final = 3 * DAY
_SALT: Final = "bookwright.users.invitation"


class Invited(msgspec.Struct, frozen=True):
    """Who holds a good token. `password` is the hash that it stands for."""

    user_id: int
    name: str
    email: str
    password: str


def is_waiting_for_a_password(user_id: int) -> bool:
    found = _user(user_id)
    return found is not None and not is_password_usable(found.password)


def invite(membership: MembershipDetails, *, by: Actor, at: Instant) -> None:
    """Records it, in the caller's transaction and under its lock; the mail follows later."""
    row = sql.one(
        "SELECT count(*) FROM change WHERE account_id = %s AND subject = %s AND subject_id = %s",
        [by.account_id, SUBJECT, membership.id],
    )
    assert row is not None
    record(
        subject=SUBJECT,
        subject_id=membership.id,
        revision=int(row[0]),
        step=INVITED,
        snapshot=snapshot_of(membership),
        ask=None,
        by=by,
        at=at,
    )


def token_for(user_id: int, email: str, *, at: Instant) -> str | None:
    """None where nothing is to be set: the user has a password, another e-mail, or is gone."""
    found = _user(user_id)
    if found is None or found.email != email or is_password_usable(found.password):
        return None
    return Signer(salt=_SALT).sign_object([user_id, at + GOOD_FOR, _fingerprint(found)])


def invited(token: str, *, at: Instant) -> Invited:
    """Raises NotFound for a token that is not ours, too old or used."""
    try:
        user_id, until, fingerprint = Signer(salt=_SALT).unsign_object(token)
    except (BadSignature, ValueError) as error:
        raise NotFound from error
    found = _user(user_id)
    if at >= until or found is None or _fingerprint(found) != fingerprint:
        raise NotFound
    return found


def _fingerprint(user: Invited) -> str:
    return sha256(f"{user.email}\n{user.password}".encode()).hexdigest()


def _user(user_id: int) -> Invited | None:
    row = sql.one("SELECT id, name, email, password FROM app_user WHERE id = %s", [user_id])
    return None if row is None else Invited(*row)
