"""`/categories` (makeplans-api "Categories")."""

from bookwright.engine.catalogue import categories as queries
from bookwright.engine.catalogue.categories import CategoryDetails, CategoryFields
from bookwright.engine.catalogue.operations import categories
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.categories import (
    BesideCategoryIn,
    CategoryIn,
    category_out,
)
from bookwright.interfaces.api.makeplans.wire.services import service_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_all(call: Call) -> Answer:
    found = queries.categories(by=call.actor)
    return Answer([_wrapped(category, call) for category in found])


def get(call: Call, category_id: int) -> Answer:
    return Answer(_wrapped(queries.category(category_id, by=call.actor), call))


def create(call: Call) -> Answer:
    made = categories.create_category(_fields(call), by=call.actor, at=call.at)
    return Answer(_wrapped(made, call))


def update(call: Call, category_id: int) -> Answer:
    changed = categories.update_category(category_id, _fields(call), by=call.actor, at=call.at)
    return Answer(_wrapped(changed, call))


def delete(call: Call, category_id: int) -> Answer:
    deleted = categories.delete_category(category_id, by=call.actor, at=call.at)
    return Answer(_wrapped(deleted, call))


def list_services(call: Call, category_id: int) -> Answer:
    found = queries.services_in(category_id, by=call.actor)
    return Answer([{"service": service_out(service, call.zone)} for service in found])


def _fields(call: Call) -> CategoryFields:
    return call.read(CategoryIn, "category").in_our_words(call.read(BesideCategoryIn))


def _wrapped(category: CategoryDetails, call: Call) -> dict[str, object]:
    return {"category": category_out(category, call.zone)}
