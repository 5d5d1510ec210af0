"""Opening an account and changing it: the only writers of accounts."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import msgspec
from django.db import IntegrityError, transaction
from msgspec import UnsetType

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.changes import AccountChanges, changed_settings, check_changes
from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.accounts.identity import IDENTITY
from bookwright.engine.accounts.keys import key_hash, new_api_key, new_secret
from bookwright.engine.accounts.logins import admit, hashed, user_with
from bookwright.engine.accounts.logo import write_logo
from bookwright.engine.accounts.new_account import NewAccount, NewAccountFacts, check_new_account
from bookwright.engine.accounts.queries import account_for_update, account_with_id
from bookwright.engine.accounts.rules import given
from bookwright.engine.accounts.settings import AccountSettings, settings_text
from bookwright.engine.accounts.texts import changed_texts, texts_column, texts_of
from bookwright.kit.clock import DAY, Instant
from bookwright.kit.email_addresses import email_key
from bookwright.kit.refusal import Refusal
from bookwright.terms.permissions import Permission, Role
from bookwright.terms.refusals import Code

OLD_SECRET_LIFETIME: Final = DAY
_OWN_COLUMNS: Final = IDENTITY | {"webhook_secret"}


def create_account(wanted: NewAccount, *, at: Instant) -> NewAccountFacts:
    """The account, its user and the user's role: all or nothing. Raises Refusal, with TAKEN for a
    subdomain or a key that another account has.
    """
    check_new_account(wanted)
    facts = NewAccountFacts(
        account_id=0,  # known once it is written
        company_id=str(uuid.uuid4()),
        subdomain=wanted.subdomain,
        api_key=(wanted.api_key or "").strip() or new_api_key(),
        public_key=str(uuid.uuid4()),
        webhook_secret=new_secret(),
        user_email=email_key(wanted.email),
    )
    password = hashed(wanted.password)

    def work() -> int:
        account_id = _insert_account(wanted, facts, at=at)
        user_id = user_with(facts.user_email, name=wanted.name, password=password, at=at)
        admit(user_id, account_id, Role.ADMIN, at=at)
        return account_id

    return msgspec.structs.replace(facts, account_id=in_transaction(work))


def update_account(changes: AccountChanges, *, by: Actor, at: Instant) -> Account:
    """The account as it is then. Raises Refusal, with TAKEN for another account's subdomain.

    A new time zone moves no booking: each keeps its moment, and is read on other clocks.
    """
    require(by, Permission.WRITE_ACCOUNT)
    check_changes(changes)
    return in_transaction(lambda: _update(changes, by=by, at=at))


def rotate_webhook_secret(*, by: Actor, at: Instant) -> Account:
    """A fresh one; hooks are signed with the one before too, for a day."""
    return update_account(AccountChanges(webhook_secret=None), by=by, at=at)


def _secret_columns(account: Account, secret: str, *, at: Instant) -> dict[str, object]:
    """Said again, it is no new one."""
    if secret == account.webhook_secret:
        return {}
    return {
        "webhook_secret": secret,
        "old_webhook_secret": account.webhook_secret,
        "old_webhook_secret_until": at + OLD_SECRET_LIFETIME,
    }


def _update(changes: AccountChanges, *, by: Actor, at: Instant) -> Account:
    account = account_for_update(by.account_id)
    columns = {name: value for name, value in given(changes).items() if name in _OWN_COLUMNS}
    if "webhook_secret" in columns:
        columns |= _secret_columns(account, columns["webhook_secret"] or new_secret(), at=at)
    columns["settings"] = settings_text(changed_settings(account.settings, changes))
    texts = changed_texts(texts_of(account), given(changes))
    columns["texts"] = texts_column(texts)
    columns["updated_at"] = at
    assignments = ", ".join(f"{name} = %s" for name in columns)
    with _no_other_has_it():
        sql.run(
            f"UPDATE account SET {assignments} WHERE id = %s",  # noqa: S608 -- names from the code
            [*columns.values(), by.account_id],
        )
    if not isinstance(changes.logo, UnsetType):
        write_logo(by.account_id, changes.logo or None, at=at)
    changed = account_with_id(by.account_id)
    assert changed is not None
    return changed


def _insert_account(wanted: NewAccount, facts: NewAccountFacts, *, at: Instant) -> int:
    values: Mapping[str, object] = {
        **{name: getattr(wanted, name) for name in sorted(IDENTITY)},
        "company_id": facts.company_id,
        "public_key": facts.public_key,
        "webhook_secret": facts.webhook_secret,
        "api_key_hash": key_hash(facts.api_key),
        "settings": settings_text(AccountSettings()),
        "created_at": at,
        "updated_at": at,
    }
    with _no_other_has_it():
        return sql.insert("account", values)


@contextmanager
def _no_other_has_it() -> Iterator[None]:
    """Raises Refusal where a subdomain or a key is another account's."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        field = "api_key" if "api_key_hash" in str(error) else "subdomain"
        raise Refusal.of(field, Code.TAKEN) from error
