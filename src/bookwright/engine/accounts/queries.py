"""Finding an account: by its key, its subdomain, its id."""

from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.accounts.keys import key_hash
from bookwright.engine.accounts.settings import settings_from
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Permission

_COLUMNS: Final = (
    "id, company_id, subdomain, name, email, time_zone, locale, country_code, currency, public_key,"
    " webhook_secret, settings, created_at, updated_at"
)


def account_with_key(api_key: str) -> Account | None:
    return _account("api_key_hash", key_hash(api_key))


def account_with_subdomain(subdomain: str) -> Account | None:
    return _account("subdomain", subdomain)


def account_with_id(account_id: int) -> Account | None:
    return _account("id", account_id)


def is_there_any() -> bool:
    return sql.one("SELECT 1 FROM account LIMIT 1") is not None


def own_account(*, by: Actor) -> Account:
    """The account that the actor belongs to."""
    require(by, Permission.READ_ACCOUNT)
    return by.account


def account_for_update(account_id: int) -> Account:
    """Locked until the transaction ends. The account exists: its actor comes from it."""
    lock = " FOR NO KEY UPDATE" if sql.is_postgresql() else ""
    account = _account("id", account_id, lock)
    assert account is not None
    return account


def _account(column: str, value: str | int, lock: str = "") -> Account | None:
    row = sql.one(f"SELECT {_COLUMNS} FROM account WHERE {column} = %s{lock}", [value])  # noqa: S608 -- names from the code
    return None if row is None else _facts(row)


def _facts(row: sql.Row) -> Account:
    *identity, settings, created_at, updated_at = row
    names = Account.__struct_fields__
    return Account(
        **dict(zip(names, identity, strict=False)),
        settings=settings_from(settings),
        created_at=Instant(created_at),
        updated_at=Instant(updated_at),
    )
