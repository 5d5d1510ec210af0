"""What may be said of the account on this API (makeplans-api "Account")."""

from typing import Annotated, Any, Final, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.accounts.changes import AccountChanges
from bookwright.interfaces.api.makeplans.wire.client import GENERATIONS
from bookwright.interfaces.api.makeplans.wire.texts import AccountTextsIn
from bookwright.interfaces.api.toolbox.members import Count, CustomData, Flag, Text
from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit, list_of, read_text
from bookwright.interfaces.api.toolbox.uploads import Upload
from bookwright.terms.availability import SlotGeneration
from bookwright.terms.catalogue import VerificationMethod
from bookwright.terms.refusals import Code

_METHODS: Final = {
    name: method
    for method in VerificationMethod
    for name in (method.name.lower(), str(int(method)))
}
_GENERATIONS: Final = {
    name: generation
    for generation, newer in GENERATIONS.items()
    for name in (newer, str(int(generation)))
}


def _read_method(value: Any, _: Context) -> VerificationMethod:
    """By number or by name."""
    found = _METHODS.get(str(value).strip().lower())
    if found is None:
        raise Unfit(Code.NOT_IN_LIST)
    return found


def _read_methods(value: Any, context: Context) -> str:
    """As "email,sms" or a list, by number or by name."""
    methods = list_of(_read_method)(value, context)
    return ",".join(method.name.lower() for method in methods)


def _read_generation(value: Any, _: Context) -> SlotGeneration:
    """By number or by the newer name, whichever attribute it comes in."""
    found = _GENERATIONS.get(str(value).strip().lower())
    if found is None:
        raise Unfit(Code.NOT_IN_LIST)
    return found


def _read_origins(value: Any, context: Context) -> tuple[str, ...]:
    """A slash at the end is how people copy them."""
    origins = list_of(read_text)(value, context)
    return tuple(origin.strip().lower().removesuffix("/") for origin in origins)


def _read_capitals(value: Any, _: Context) -> str:
    if type(value) is not str:
        raise Unfit(Code.NOT_TEXT)
    return value.strip().upper()


def _read_logo(value: Any, _: Context) -> bytes | UnsetType:
    """A file; the address that is shown may come back, and says nothing."""
    if isinstance(value, Upload):
        return value.content
    if type(value) is str:
        return UNSET
    raise Unfit(Code.NOT_AN_IMAGE)


Method: TypeAlias = Annotated[VerificationMethod | UnsetType | None, Reads(_read_method)]
Methods: TypeAlias = Annotated[str | UnsetType | None, Reads(_read_methods)]
Generation: TypeAlias = Annotated[SlotGeneration | UnsetType | None, Reads(_read_generation)]
Origins: TypeAlias = Annotated[tuple[str, ...] | UnsetType | None, Reads(_read_origins)]
Capitals: TypeAlias = Annotated[str | UnsetType | None, Reads(_read_capitals)]


LogoIn: TypeAlias = Annotated[bytes | UnsetType | None, Reads(_read_logo)]


class BesideClientIn(msgspec.Struct, kw_only=True):
    """What may stand beside the account or in it."""

    remove_logo: bool = False


class ClientIn(AccountTextsIn, kw_only=True):
    """The document's own attributes win over their other forms: slot_generation_type over the newer
    slot_generation, phone_number over the deprecated phonenumber.
    """

    subdomain: Text = UNSET
    name: Text = UNSET
    email: Text = UNSET
    time_zone: Text = UNSET
    locale: Text = UNSET
    country_code: Capitals = UNSET
    currency: Capitals = UNSET
    webhook_secret: Text = UNSET
    public_access: Flag = UNSET
    allowed_origins: Origins = UNSET
    first_bookable_period: Text = UNSET
    future_bookable_period: Text = UNSET
    slot_generation_type: Generation = UNSET
    slot_generation: Generation = UNSET
    interval_rounding: Count = UNSET
    closed_for_holidays: Flag = UNSET
    verification_method: Method = UNSET
    verification_methods: Methods = UNSET
    verification_hold: Count = UNSET
    confirm_manually: Flag = UNSET
    payment_provider: Text = UNSET
    allow_cancellation: Flag = UNSET
    cancellation_period: Text = UNSET
    reminder_sms: Flag = UNSET
    sms_reminder_time: Text = UNSET
    email_notification: Flag = UNSET
    mail_notification_recipient: Text = UNSET
    sms_notification: Flag = UNSET
    phone_number: Text = UNSET
    phonenumber: Text = UNSET
    address: Text = UNSET
    footer: Text = UNSET
    css_url: Text = UNSET
    token_url: Text = UNSET
    template: Count = UNSET
    service_template: Text = UNSET
    google_analytics: Text = UNSET
    google_merchant_id: Text = UNSET
    google_merchant_key: Text = UNSET
    settings: CustomData = UNSET
    logo: LogoIn = UNSET
    remove_logo: bool = False

    def in_our_words(self, beside: BesideClientIn) -> AccountChanges:
        """A new logo wins over removing the old one."""
        said = msgspec.structs.asdict(self)
        if (said.pop("remove_logo") or beside.remove_logo) and self.logo is UNSET:
            said["logo"] = None
        for ours, other in (
            ("slot_generation_type", "slot_generation"),
            ("phone_number", "phonenumber"),
        ):
            also = said.pop(other)
            said[ours] = also if said[ours] is UNSET else said[ours]
        return AccountChanges(**said)
