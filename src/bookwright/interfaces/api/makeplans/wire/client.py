"""The account on this API (makeplans-api "Account")."""

from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.accounts.facts import Account
from bookwright.engine.accounts.identity import IDENTITY
from bookwright.engine.accounts.settings import AccountSettings
from bookwright.engine.accounts.texts import AccountTexts
from bookwright.interfaces.api.makeplans.wire.texts import AccountTextsOut
from bookwright.kit.local_time import iso
from bookwright.terms.availability import SlotGeneration


class ClientOut(AccountTextsOut, frozen=True, kw_only=True):
    """verification_hold is in minutes. slot_generation is the newer form of slot_generation_type,
    phonenumber the deprecated one of phone_number. The keys are for those who may read
    secrets. logo is where it is shown.
    """

    id: int
    subdomain: str
    name: str
    email: str
    time_zone: str
    locale: str
    country_code: str
    currency: str
    public_key: str | UnsetType
    webhook_secret: str | UnsetType
    public_access: bool
    allowed_origins: tuple[str, ...]
    first_bookable_period: str | None
    future_bookable_period: str | None
    slot_generation_type: int
    slot_generation: str
    interval_rounding: int | None
    closed_for_holidays: bool
    verification_method: int
    verification_methods: str | None
    verification_hold: int
    confirm_manually: bool
    payment_provider: str | None
    allow_cancellation: bool
    cancellation_period: str | None
    reminder_sms: bool
    sms_reminder_time: str | None
    email_notification: bool
    mail_notification_recipient: str | None
    sms_notification: bool
    phone_number: str | None
    phonenumber: str | None
    address: str | None
    footer: str | None
    css_url: str | None
    token_url: str | None
    template: int
    service_template: str | None
    google_analytics: str | None
    google_merchant_id: str | None
    google_merchant_key: str | UnsetType | None
    settings: dict[str, str] | None
    logo: str | None
    created_at: str
    updated_at: str


GENERATIONS: Final = {SlotGeneration.FIXED: "fixed", SlotGeneration.NEXT_AVAILABLE: "dynamic"}

_OWN: Final = ("id", *sorted(IDENTITY))
_SETTINGS: Final = [
    name for name in AccountSettings.__struct_fields__ if name in ClientOut.__struct_fields__
]


def client_out(
    account: Account, texts: AccountTexts, *, logo: str | None, with_keys: bool
) -> ClientOut:
    settings = {name: getattr(account.settings, name) for name in _SETTINGS}
    if not with_keys:
        settings["google_merchant_key"] = UNSET
    return ClientOut(
        **{name: getattr(account, name) for name in _OWN},
        **settings,
        **msgspec.structs.asdict(texts),
        public_key=account.public_key if with_keys else UNSET,
        webhook_secret=account.webhook_secret if with_keys else UNSET,
        logo=logo,
        slot_generation=GENERATIONS[account.settings.slot_generation_type],
        phonenumber=account.settings.phone_number,
        created_at=iso(account.created_at, account.zone),
        updated_at=iso(account.updated_at, account.zone),
    )
