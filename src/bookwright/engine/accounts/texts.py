"""What an account and its services say in their own words: messages, pages and forms.

Stored as JSON in a column of their own, read only where they are used.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.accounts.forms.parsing import BadForm, parse_form
from bookwright.engine.accounts.rules import LINE, TEXT, Flaw, Rule, text
from bookwright.kit.liquid import BadTemplate, parse
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code

T = TypeVar("T", bound=msgspec.Struct)


class ServiceTexts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """None: the account's. booking_form is a form (`accounts.forms`), the others are Liquid."""

    booking_form: str | None = None
    mail_verification: str | None = None
    mail_confirmation: str | None = None
    sms_verification: str | None = None
    sms_confirmation: str | None = None
    sms_reminder: str | None = None


class AccountTexts(ServiceTexts, frozen=True, kw_only=True, omit_defaults=True):
    """None: ours. The subjects are plain text, the forms forms, the others Liquid."""

    new_user_text: str | None = None
    new_booking_text: str | None = None
    person_form: str | None = None
    resource_form: str | None = None
    service_form: str | None = None
    event_form: str | None = None
    appointment_form: str | None = None
    category_form: str | None = None
    sms_modification: str | None = None
    sms_cancellation: str | None = None
    mail_modification: str | None = None
    mail_cancellation: str | None = None
    mail_verification_subject: str | None = None
    mail_confirmation_subject: str | None = None
    mail_modification_subject: str | None = None
    mail_cancellation_subject: str | None = None


class ServiceTextFields(msgspec.Struct, frozen=True, kw_only=True):
    """UNSET leaves a text as it is; None, or blank text, clears it."""

    booking_form: str | UnsetType | None = UNSET
    mail_verification: str | UnsetType | None = UNSET
    mail_confirmation: str | UnsetType | None = UNSET
    sms_verification: str | UnsetType | None = UNSET
    sms_confirmation: str | UnsetType | None = UNSET
    sms_reminder: str | UnsetType | None = UNSET


class AccountTextFields(ServiceTextFields, frozen=True, kw_only=True):
    """As the account's own."""

    new_user_text: str | UnsetType | None = UNSET
    new_booking_text: str | UnsetType | None = UNSET
    person_form: str | UnsetType | None = UNSET
    resource_form: str | UnsetType | None = UNSET
    service_form: str | UnsetType | None = UNSET
    event_form: str | UnsetType | None = UNSET
    appointment_form: str | UnsetType | None = UNSET
    category_form: str | UnsetType | None = UNSET
    sms_modification: str | UnsetType | None = UNSET
    sms_cancellation: str | UnsetType | None = UNSET
    mail_modification: str | UnsetType | None = UNSET
    mail_cancellation: str | UnsetType | None = UNSET
    mail_verification_subject: str | UnsetType | None = UNSET
    mail_confirmation_subject: str | UnsetType | None = UNSET
    mail_modification_subject: str | UnsetType | None = UNSET
    mail_cancellation_subject: str | UnsetType | None = UNSET


def own_texts(*, by: Actor) -> AccountTexts:
    require(by, Permission.READ_ACCOUNT)
    return texts_of(by.account)


def texts_of(account: Account) -> AccountTexts:
    """For whoever speaks in the account's name."""
    row = sql.one("SELECT texts FROM account WHERE id = %s", [account.id])
    return texts_from(None if row is None else row[0], AccountTexts)


def texts_from(stored: str | None, kind: type[T]) -> T:
    texts: T = kind() if stored is None else _decoded(stored, kind)
    return texts


@lru_cache(maxsize=256)
def _decoded(stored: str, kind: type[T]) -> T:
    return msgspec.json.decode(stored, type=kind)


def texts_column(texts: msgspec.Struct) -> str | None:
    """None where nothing is said."""
    said = msgspec.json.encode(texts).decode()
    return None if said == "{}" else said


def changed_texts(texts: T, said: dict[str, Any]) -> T:
    """Blank text is none."""
    wanted = {name: said[name] or None for name in texts.__struct_fields__ if name in said}
    return msgspec.structs.replace(texts, **wanted)


def _liquid(value: str) -> Flaw | None:
    return _long_or(value, parse, BadTemplate)


def _form(value: str) -> Flaw | None:
    return _long_or(value, parse_form, BadForm)


def _long_or(
    value: str,
    read: Callable[[str], object],
    trouble: type[BadTemplate | BadForm],
) -> Flaw | None:
    if flaw := text(TEXT)(value):
        return flaw
    try:
        read(value)
    except trouble as bad:
        return Flaw(Code.BAD_TEMPLATE, {"line": bad.line, "message": bad.message})
    return None


def _rule(name: str) -> Rule:
    if name.endswith("_subject"):
        return text(LINE)
    return _form if name.endswith("_form") else _liquid


TEXT_RULES: Final = {name: _rule(name) for name in AccountTexts.__struct_fields__}
