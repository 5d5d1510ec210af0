"""`/message_templates` (newer than the documents; docs/api/makeplans.md)."""

from collections.abc import Callable

from bookwright.engine.messages.templates import operations, queries
from bookwright.engine.messages.templates.details import TemplateDetails, TemplateFields
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.message_templates import (
    MessageTemplateIn,
    in_these_words,
    message_template_out,
)
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.kit.refusal import Refusal


def list_all(call: Call) -> Answer:
    return Answer([_wrapped(found, call) for found in queries.templates(by=call.actor)])


def get(call: Call, message_template_id: int) -> Answer:
    return Answer(_wrapped(queries.template(message_template_id, by=call.actor), call))


def create(call: Call) -> Answer:
    fields = _fields(call)
    return _done(call, lambda: operations.create_template(fields, by=call.actor, at=call.at))


def update(call: Call, message_template_id: int) -> Answer:
    fields = _fields(call)
    return _done(
        call,
        lambda: operations.update_template(message_template_id, fields, by=call.actor, at=call.at),
    )


def delete(call: Call, message_template_id: int) -> Answer:
    gone = operations.delete_template(message_template_id, by=call.actor, at=call.at)
    return Answer(_wrapped(gone, call))


def _fields(call: Call) -> TemplateFields:
    return call.read(MessageTemplateIn, "message_template").in_our_words()


def _done(call: Call, work: Callable[[], TemplateDetails]) -> Answer:
    try:
        return Answer(_wrapped(work(), call))
    except Refusal as refusal:
        if not refusal.problems:
            raise
        raise in_these_words(refusal) from refusal


def _wrapped(found: TemplateDetails, call: Call) -> dict[str, object]:
    return {"message_template": message_template_out(found, call.zone)}
