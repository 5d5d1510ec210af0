"""An account as the engine hands it around."""

import msgspec

from bookwright.engine.accounts.settings import AccountSettings
from bookwright.kit import local_time
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import EVERYTHING, Permission


class Account(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    company_id: str
    subdomain: str
    name: str
    email: str
    time_zone: str
    locale: str
    country_code: str
    currency: str
    public_key: str
    webhook_secret: str
    settings: AccountSettings
    created_at: Instant
    updated_at: Instant

    @property
    def zone(self) -> local_time.Zone:
        return local_time.zone(self.time_zone)

    @property
    def formats(self) -> str:
        """Whose way of writing dates it uses: its locale's, in the US the American one."""
        return "en_US" if self.locale == "en" and self.country_code == "US" else self.locale


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts, in which account, and what they may do. `name` goes into the log."""

    account: Account
    name: str
    permissions: frozenset[Permission] = EVERYTHING
    user_id: int | None = None

    @property
    def account_id(self) -> int:
        return self.account.id
