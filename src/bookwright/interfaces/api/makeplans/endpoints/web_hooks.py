"""`/web_hooks` and `/web_hook` (makeplans-api "Webhooks Endpoint")."""

from django.conf import settings

from bookwright.engine.webhooks import operations, queries
from bookwright.engine.webhooks.details import HookDetails, HookFields
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.web_hooks import WebHookIn, web_hook_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_all(call: Call) -> Answer:
    return Answer([_wrapped(hook, call) for hook in queries.hooks(by=call.actor)])


def get(call: Call, hook_id: int) -> Answer:
    return Answer(_wrapped(queries.hook(hook_id, by=call.actor), call))


def create(call: Call) -> Answer:
    made = operations.create_hook(
        _fields(call), allow_private=settings.WEBHOOK_ALLOW_PRIVATE, by=call.actor, at=call.at
    )
    return Answer(_wrapped(made, call))


def update(call: Call, hook_id: int) -> Answer:
    changed = operations.update_hook(
        hook_id,
        _fields(call),
        allow_private=settings.WEBHOOK_ALLOW_PRIVATE,
        by=call.actor,
        at=call.at,
    )
    return Answer(_wrapped(changed, call))


def delete(call: Call, hook_id: int) -> Answer:
    return Answer(_wrapped(operations.delete_hook(hook_id, by=call.actor), call))


def _fields(call: Call) -> HookFields:
    return call.read(WebHookIn, "web_hook", "webhook").in_our_words()


def _wrapped(hook: HookDetails, call: Call) -> dict[str, object]:
    return {"web_hook": web_hook_out(hook, call.zone)}
