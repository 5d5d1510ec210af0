"""What can be changed about an account, and the rules."""

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.accounts.identity import IDENTITY, IDENTITY_RULES
from bookwright.engine.accounts.logo import image
from bookwright.engine.accounts.rules import (
    LINE,
    TEXT,
    Rule,
    check,
    email,
    given,
    holding,
    number,
    origins,
    period,
    short_texts,
    text,
    untested,
    web_address,
)
from bookwright.engine.accounts.settings import AccountSettings
from bookwright.engine.accounts.texts import TEXT_RULES, AccountTextFields
from bookwright.kit.clock import DAY, MINUTE
from bookwright.terms.availability import SlotGeneration
from bookwright.terms.catalogue import VerificationMethod
from bookwright.terms.refusals import Code


class AccountChanges(AccountTextFields, frozen=True, kw_only=True):
    """UNSET leaves a member as it is. None takes a setting back to its default and gives a new
    webhook_secret; it is refused where an account must have a value.
    """

    subdomain: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    time_zone: str | UnsetType | None = UNSET
    locale: str | UnsetType | None = UNSET
    country_code: str | UnsetType | None = UNSET
    currency: str | UnsetType | None = UNSET
    webhook_secret: str | UnsetType | None = UNSET
    public_access: bool | UnsetType | None = UNSET
    allowed_origins: tuple[str, ...] | UnsetType | None = UNSET
    first_bookable_period: str | UnsetType | None = UNSET
    future_bookable_period: str | UnsetType | None = UNSET
    slot_generation_type: SlotGeneration | UnsetType | None = UNSET
    interval_rounding: int | UnsetType | None = UNSET
    closed_for_holidays: bool | UnsetType | None = UNSET
    verification_method: VerificationMethod | UnsetType | None = UNSET
    verification_methods: str | UnsetType | None = UNSET
    verification_hold: int | UnsetType | None = UNSET
    confirm_manually: bool | UnsetType | None = UNSET
    payment_provider: str | UnsetType | None = UNSET
    allow_cancellation: bool | UnsetType | None = UNSET
    cancellation_period: str | UnsetType | None = UNSET
    reminder_sms: bool | UnsetType | None = UNSET
    sms_reminder_time: str | UnsetType | None = UNSET
    email_notification: bool | UnsetType | None = UNSET
    mail_notification_recipient: str | UnsetType | None = UNSET
    sms_notification: bool | UnsetType | None = UNSET
    phone_number: str | UnsetType | None = UNSET
    address: str | UnsetType | None = UNSET
    footer: str | UnsetType | None = UNSET
    css_url: str | UnsetType | None = UNSET
    token_url: str | UnsetType | None = UNSET
    template: int | UnsetType | None = UNSET
    service_template: str | UnsetType | None = UNSET
    google_analytics: str | UnsetType | None = UNSET
    google_merchant_id: str | UnsetType | None = UNSET
    google_merchant_key: str | UnsetType | None = UNSET
    settings: dict[str, str] | UnsetType | None = UNSET
    logo: bytes | UnsetType | None = UNSET


_LONGEST_HOLD: Final = 7 * DAY // MINUTE
_METHOD_NAMES: Final = frozenset(method.name.lower() for method in VerificationMethod)


def _are_methods(names: str) -> bool:
    return _METHOD_NAMES.issuperset(names.split(","))


_RULES: Final[Mapping[str, Rule]] = {
    **IDENTITY_RULES,
    **TEXT_RULES,
    "webhook_secret": holding(lambda secret: 16 <= len(secret) <= 64, Code.INVALID),  # noqa: PLR2004 -- as wide as its column
    "public_access": untested,
    "allowed_origins": origins(50),
    "first_bookable_period": period,
    "future_bookable_period": period,
    "slot_generation_type": untested,
    "interval_rounding": number(1, DAY // MINUTE),
    "closed_for_holidays": untested,
    "verification_method": untested,
    "verification_methods": holding(_are_methods, Code.NOT_IN_LIST),
    "verification_hold": number(1, _LONGEST_HOLD),
    "confirm_manually": untested,
    "payment_provider": text(LINE),
    "allow_cancellation": untested,
    "cancellation_period": period,
    "reminder_sms": untested,
    "sms_reminder_time": period,
    "email_notification": untested,
    "mail_notification_recipient": email,
    "sms_notification": untested,
    "phone_number": text(64),
    "address": text(TEXT),
    "footer": text(TEXT),
    "css_url": web_address,
    "token_url": web_address,
    "template": number(0, 1000),
    "service_template": text(LINE),
    "google_analytics": text(LINE),
    "google_merchant_id": text(LINE),
    "google_merchant_key": text(LINE),
    "settings": short_texts(TEXT),
    "logo": image,
}

_DEFAULTS: Final = {field.name: field.default for field in msgspec.structs.fields(AccountSettings)}


def check_changes(changes: AccountChanges) -> None:
    """Raises Refusal."""
    check(given(changes), _RULES, required=IDENTITY)


def changed_settings(settings: AccountSettings, changes: AccountChanges) -> AccountSettings:
    wanted = {name: value for name, value in given(changes).items() if name in _DEFAULTS}
    return msgspec.structs.replace(
        settings,
        **{name: _DEFAULTS[name] if value is None else value for name, value in wanted.items()},
    )
