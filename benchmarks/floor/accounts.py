"""Who asks."""

import hashlib
from typing import Final, NamedTuple

import msgspec

from benchmarks.floor.database import Connection
from benchmarks.floor.dialect import sql
from bookwright.engine.accounts.settings import AccountSettings
from bookwright.kit.local_time import Zone, zone

SELECT: Final = sql(
    "SELECT id, company_id, subdomain, name, email, time_zone, locale, country_code, currency,"
    " public_key, webhook_secret, settings, created_at, updated_at"
    " FROM account WHERE api_key_hash = %s"
)


class Account(NamedTuple):
    id: int
    zone: Zone
    locale: str
    country: str
    settings: AccountSettings


def account_with_key(connection: Connection, key: str) -> Account:
    hashed = hashlib.sha256(key.encode()).hexdigest()
    row = connection.execute(SELECT, (hashed,)).fetchone()
    settings = msgspec.json.decode(row[11], type=AccountSettings)
    return Account(row[0], zone(row[5]), row[6], row[7], settings)
