"""`/client` (makeplans-api "Account")."""

from bookwright.engine.accounts import operations, queries
from bookwright.engine.accounts.facts import Account
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.client import client_out
from bookwright.interfaces.api.makeplans.wire.client_in import ClientIn
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.terms.permissions import Permission


def get(call: Call) -> Answer:
    return _answer(queries.own_account(by=call.actor), call)


def update(call: Call) -> Answer:
    changes = call.read(ClientIn, "client", "account").in_our_words()
    return _answer(operations.update_account(changes, by=call.actor, at=call.at), call)


def _answer(account: Account, call: Call) -> Answer:
    with_keys = Permission.WRITE_ACCOUNT in call.actor.permissions
    return Answer({"client": client_out(account, with_keys=with_keys)})
