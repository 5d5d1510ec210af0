"""`/client/users` and `/users` (makeplans-api "Users").

The document's "GET /client/users will create a new user" is a misprint for POST.
"""

from bookwright.engine.users import operations, queries
from bookwright.engine.users.details import MembershipDetails, UserFields
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.users import UserLinkIn, in_our_words, user_link_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_all(call: Call) -> Answer:
    return Answer([_wrapped(found, call) for found in queries.memberships(by=call.actor)])


def get(call: Call, user_link_id: int) -> Answer:
    return Answer(_wrapped(queries.membership(user_link_id, by=call.actor), call))


def create(call: Call) -> Answer:
    added = operations.add_user(_fields(call), by=call.actor, at=call.at)
    return Answer(_wrapped(added, call))


def update(call: Call, user_link_id: int) -> Answer:
    changed = operations.update_user(user_link_id, _fields(call), by=call.actor, at=call.at)
    return Answer(_wrapped(changed, call))


def delete(call: Call, user_link_id: int) -> Answer:
    return Answer(_wrapped(operations.remove_user(user_link_id, by=call.actor), call))


def _fields(call: Call) -> UserFields:
    return in_our_words(call.read(UserLinkIn, "client_user_link"), call.read(UserLinkIn))


def _wrapped(membership: MembershipDetails, call: Call) -> dict[str, object]:
    return {"client_user_link": user_link_out(membership, call.zone)}
