"""Rows of users and of their parts in accounts. One user, by e-mail, may belong to several."""

from django.contrib.auth.hashers import make_password

from bookwright.data import sql
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Busy
from bookwright.terms.permissions import Role


def hashed(password: str | None) -> str:
    """As it is stored; None is one that nobody has. Slow on purpose: not under a lock."""
    return make_password(password or None)


def user_with(email: str, *, name: str, phone_number: str = "", password: str, at: Instant) -> int:
    """The user's id, its row locked until the transaction ends. One who is known keeps name, phone
    number and password. `email` is its key (`kit.email_addresses`), `password` is hashed.
    """
    sql.run(
        "INSERT INTO app_user (email, name, password, phone_number, created_at, updated_at)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (email) DO NOTHING",
        [email, name, password, phone_number, at, at],
    )
    lock = " FOR UPDATE" if sql.is_postgresql() else ""
    row = sql.one(f"SELECT id FROM app_user WHERE email = %s{lock}", [email])  # noqa: S608 -- a word from the code
    if row is None:  # known a moment ago, by another e-mail now
        raise Busy
    return int(row[0])


def admit(user_id: int, account_id: int, role: Role, *, at: Instant) -> int:
    """The membership's id."""
    values = {"account_id": account_id, "user_id": user_id, "role": role}
    return sql.insert("membership", {**values, "created_at": at, "updated_at": at})
