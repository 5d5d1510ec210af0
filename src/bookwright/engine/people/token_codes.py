"""What a perishable token is made of: whose it is, and its code."""

import secrets
from typing import Final

import msgspec
from django.utils.crypto import salted_hmac

from bookwright.engine.accounts.facts import Actor
from bookwright.kit.clock import Instant
from bookwright.kit.email_addresses import email_key, is_email
from bookwright.kit.phone_numbers import e164
from bookwright.kit.refusal import Refusal
from bookwright.terms.messages import Channel
from bookwright.terms.refusals import Code

SUBJECT: Final = "token"
SNAPSHOT_VERSION: Final = 1
_SALT: Final = "bookwright.perishable_token"


class Identifier(msgspec.Struct, frozen=True):
    """An e-mail address, or a phone number as the world dials it."""

    channel: Channel
    address: str

    def key(self, *, by: Actor) -> str:
        """The same however the address is written; does not tell it without the secret key."""
        compared = email_key(self.address) if self.channel is Channel.EMAIL else self.address
        told = f"{by.account.company_id} {self.channel} {compared}"
        return salted_hmac(f"{_SALT}.identifier", told, algorithm="sha256").hexdigest()


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What the change row keeps: the code follows from it only with the secret key."""

    v: int = SNAPSHOT_VERSION
    whom: Identifier
    nonce: str
    expires_at: Instant


def snapshot_at(text: str) -> Snapshot:
    return msgspec.json.decode(text, type=Snapshot)


def identifier(email: str | None, phone_number: str | None, *, by: Actor) -> Identifier:
    """One of the two. Raises Refusal on `person` for none or both, else on what does not parse."""
    if bool(email) == bool(phone_number):
        raise Refusal.of("person", Code.INVALID if email else Code.BLANK)
    if email:
        if not is_email(email.strip()):
            raise Refusal.of("email", Code.NOT_AN_EMAIL)
        return Identifier(Channel.EMAIL, email.strip())
    number = e164(phone_number or "", by.account.country_code)
    if number is None:
        raise Refusal.of("phone_number", Code.NOT_A_PHONE_NUMBER)
    return Identifier(Channel.SMS, number)


def new_nonce() -> str:
    return secrets.token_hex(16)


def code_of(nonce: str) -> str:
    """Five digits."""
    digest = salted_hmac(f"{_SALT}.code", nonce, algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 100_000:05d}"
