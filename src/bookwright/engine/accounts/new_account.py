"""What it takes to open an account, and what its owner is told once."""

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from bookwright.engine.accounts.identity import IDENTITY, IDENTITY_RULES
from bookwright.engine.accounts.rules import Rule, check, holding, text
from bookwright.terms.refusals import Code


class NewAccount(msgspec.Struct, frozen=True, kw_only=True):
    """The e-mail is the account's and that of its first user, who gets the role admin.

    A user who is known already keeps the name and the password. Without a password a new user can
    log in only after setting one by mail. Without an api_key the account gets a fresh one.
    """

    subdomain: str
    name: str
    email: str
    password: str | None = None
    time_zone: str = "Europe/Oslo"
    locale: str = "en"
    country_code: str = "NO"
    currency: str = "NOK"
    api_key: str | None = None


class NewAccountFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The keys are told here and never again: the API key is kept only as a hash."""

    account_id: int
    company_id: str
    subdomain: str
    api_key: str
    public_key: str
    webhook_secret: str
    user_email: str


_FITS_A_HEADER: Final = re.compile(r"[!-9;-~]{1,255}")  # no colon, which ends a name in Basic

_RULES: Final[Mapping[str, Rule]] = {
    **IDENTITY_RULES,
    "password": text(1000),
    "api_key": holding(lambda key: _FITS_A_HEADER.fullmatch(key) is not None, Code.INVALID),
}


def check_new_account(wanted: NewAccount) -> None:
    """Raises Refusal."""
    values: dict[str, Any] = msgspec.structs.asdict(wanted)
    check(values, _RULES, required=IDENTITY)
