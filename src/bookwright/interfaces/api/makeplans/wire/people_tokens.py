"""Perishable tokens on this API (makeplans-api "Person verification with a perishable token")."""

from typing import Annotated

import msgspec
from msgspec import Meta

from bookwright.interfaces.api.makeplans.wire.codes import SentCode

Short = Annotated[str, Meta(max_length=255)] | None


class WhomIn(msgspec.Struct, kw_only=True):
    """Members of `person`, or bare. phone_number wins over the deprecated phonenumber."""

    email: Short = None
    phone_number: Short = None
    phonenumber: Short = None


class NobodyOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An empty object: what is told before somebody is known, and where nobody is."""


class TokenIn(msgspec.Struct, kw_only=True):
    """Beside the person."""

    perishable_token: SentCode = ""
