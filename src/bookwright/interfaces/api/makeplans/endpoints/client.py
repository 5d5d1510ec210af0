"""`/client` (makeplans-api "Account" and "Holidays")."""

from bookwright.engine.accounts import operations, queries
from bookwright.engine.accounts.facts import Account
from bookwright.engine.accounts.logo import logo_digest
from bookwright.engine.accounts.texts import own_texts
from bookwright.engine.availability.holidays import holidays_of_account
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.client import client_out
from bookwright.interfaces.api.makeplans.wire.client_in import BesideClientIn, ClientIn
from bookwright.interfaces.api.makeplans.wire.holidays import days_asked_for, holiday_out
from bookwright.interfaces.api.makeplans.wire.windows import WindowQuery
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.interfaces.hosts import site_url
from bookwright.kit.local_time import day_of
from bookwright.terms.permissions import Permission


def get(call: Call) -> Answer:
    return _answer(queries.own_account(by=call.actor), call)


def update(call: Call) -> Answer:
    beside = call.read(BesideClientIn)
    changes = call.read(ClientIn, "client", "account").in_our_words(beside)
    return _answer(operations.update_account(changes, by=call.actor, at=call.at), call)


def rotate_webhook_secret(call: Call) -> Answer:
    return _answer(operations.rotate_webhook_secret(by=call.actor, at=call.at), call)


def list_holidays(call: Call) -> Answer:
    first, last = days_asked_for(call.read(WindowQuery), day_of(call.at, call.zone))
    found = holidays_of_account(first, last, by=call.actor)
    return Answer([{"holiday": holiday_out(day, name)} for day, name in found.items()])


def _answer(account: Account, call: Call) -> Answer:
    """`account` as it is now: an update changes what the call began with."""
    with_keys = Permission.READ_SECRETS in call.actor.permissions
    texts = own_texts(by=call.actor)
    digest = logo_digest(account)
    logo = f"{site_url(account.subdomain)}/logo?{digest[:12]}" if digest else None
    return Answer({"client": client_out(account, texts, logo=logo, with_keys=with_keys)})
