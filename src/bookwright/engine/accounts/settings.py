"""An account's settings: typed, frozen, their defaults in code. Stored as one JSON column."""

from functools import lru_cache

import msgspec

from bookwright.terms.availability import SlotGeneration
from bookwright.terms.catalogue import VerificationMethod


class AccountSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Periods are in words, relative to now or to the start of a booking (`kit.periods`).
    verification_hold is in minutes, interval_rounding too. allowed_origins: of web pages that may
    book on the public site. token_url: where the link in a mail with a perishable token leads.
    """

    # how customers may book
    public_access: bool = True
    api_enabled: bool = True
    allowed_origins: tuple[str, ...] = ()
    first_bookable_period: str | None = None
    future_bookable_period: str | None = None
    slot_generation_type: SlotGeneration = SlotGeneration.NEXT_AVAILABLE
    interval_rounding: int | None = None
    closed_for_holidays: bool = True
    # what a booking goes through
    verification_method: VerificationMethod = VerificationMethod.SMS
    verification_methods: str | None = None
    verification_hold: int = 20
    confirm_manually: bool = False
    payment_provider: str | None = None
    allow_cancellation: bool = True
    cancellation_period: str | None = None
    reminder_sms: bool = False
    sms_reminder_time: str | None = None
    # who hears of it
    email_notification: bool = False
    mail_notification_recipient: str | None = None
    sms_notification: bool = False
    phone_number: str | None = None
    # how the account presents itself
    address: str | None = None
    footer: str | None = None
    css_url: str | None = None
    template: int = 1
    token_url: str | None = None
    service_template: str | None = None
    google_analytics: str | None = None
    google_merchant_id: str | None = None
    google_merchant_key: str | None = None
    settings: dict[str, str] | None = None


_DECODER = msgspec.json.Decoder(AccountSettings)


@lru_cache(maxsize=1024)
def settings_from(text: str) -> AccountSettings:
    return _DECODER.decode(text)


def settings_text(settings: AccountSettings) -> str:
    return msgspec.json.encode(settings).decode()
