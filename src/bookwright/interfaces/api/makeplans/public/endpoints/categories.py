"""`/categories`."""

from bookwright.engine.catalogue import categories as queries
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.public.wire.catalogue import category_out, service_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_all(call: Call) -> Answer:
    found = queries.categories(by=call.actor)
    return Answer([{"category": category_out(category)} for category in found])


def get(call: Call, category_id: int) -> Answer:
    found = queries.category(category_id, by=call.actor)
    return Answer({"category": category_out(found)})


def list_services(call: Call, category_id: int) -> Answer:
    found = queries.services_in(category_id, by=call.actor)
    return Answer([{"service": service_out(service)} for service in found])
