"""`/web_hooks/{id}/deliveries` and `/web_hooks/{id}/ping`: what a hook was told, and telling it by
hand.
"""

from bookwright.engine.webhooks import operations_deliveries as operations
from bookwright.engine.webhooks import queries_deliveries as queries
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.webhooks import render
from bookwright.interfaces.api.makeplans.wire.deliveries import delivery_out, whole_delivery_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_all(call: Call, hook_id: int) -> Answer:
    page = call.page()
    found, total = queries.deliveries(hook_id, first=page.first, most=page.most, by=call.actor)
    items = [{"delivery": delivery_out(delivery, call.zone)} for delivery in found]
    return call.paged(items, total, page)


def get(call: Call, hook_id: int, delivery_id: int) -> Answer:
    found = queries.delivery(hook_id, delivery_id, by=call.actor)
    return Answer({"delivery": whole_delivery_out(found, call.zone)})


def redeliver(call: Call, hook_id: int, delivery_id: int) -> Answer:
    again = operations.redeliver(hook_id, delivery_id, by=call.actor, at=call.at)
    return Answer({"delivery": delivery_out(again, call.zone)})


def ping(call: Call, hook_id: int) -> Answer:
    planned = operations.ping(hook_id, render, by=call.actor, at=call.at)
    return Answer({"delivery": delivery_out(planned, call.zone)})
