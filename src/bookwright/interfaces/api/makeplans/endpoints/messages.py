"""`/messages`: what went to people, and what became of it (ours: no document has it)."""

from bookwright.engine.messages import operations, queries
from bookwright.engine.messages.details import MessageDetails
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.messages import MessageQuery, message_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_all(call: Call) -> Answer:
    wanted = call.read(MessageQuery).in_our_words()
    page = call.page()
    found, total = queries.messages(wanted, first=page.first, most=page.most, by=call.actor)
    return call.paged([_wrapped(message, call) for message in found], total, page)


def get(call: Call, message_id: int) -> Answer:
    return Answer(_wrapped(queries.message(message_id, by=call.actor), call))


def resend(call: Call, message_id: int) -> Answer:
    return Answer(_wrapped(operations.send_again(message_id, by=call.actor, at=call.at), call))


def _wrapped(message: MessageDetails, call: Call) -> dict[str, object]:
    return {"message": message_out(message, call.zone)}
