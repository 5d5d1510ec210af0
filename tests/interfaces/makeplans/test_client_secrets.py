"""Who may not read secrets sees the account without them."""

import msgspec
import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.texts import own_texts
from bookwright.interfaces.api.makeplans.wire.client import client_out
from bookwright.terms.permissions import PERMISSIONS, Permission, Role

SECRETS = {"public_key", "webhook_secret", "google_merchant_key"}


@pytest.mark.parametrize("role", Role)
def test_only_admins_see_the_secrets(actor: Actor, role: Role) -> None:
    with_keys = Permission.READ_SECRETS in PERMISSIONS[role]

    shown = client_out(actor.account, own_texts(by=actor), logo=None, with_keys=with_keys)

    assert SECRETS & set(msgspec.to_builtins(shown)) == (SECRETS if role is Role.ADMIN else set())
