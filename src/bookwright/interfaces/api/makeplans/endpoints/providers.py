"""`/providers` (makeplans-api "Providers")."""

from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ProviderDetails
from bookwright.engine.catalogue.operations import providers
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.providers import ProviderIn, provider_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_active(call: Call) -> Answer:
    found = queries.providers(by=call.actor)
    return Answer([{"provider": provider_out(provider, call.zone)} for provider in found])


def get(call: Call, provider_id: int) -> Answer:
    """A deleted one too, with `active` false."""
    return _answer(queries.provider(provider_id, by=call.actor), call)


def create(call: Call) -> Answer:
    fields = call.read(ProviderIn, "provider").in_our_words()
    return _answer(providers.create_provider(fields, by=call.actor, at=call.at), call)


def update(call: Call, provider_id: int) -> Answer:
    """Not in the document, but clients do it."""
    fields = call.read(ProviderIn, "provider").in_our_words()
    return _answer(providers.update_provider(provider_id, fields, by=call.actor, at=call.at), call)


def delete(call: Call, provider_id: int) -> Answer:
    return _answer(providers.delete_provider(provider_id, by=call.actor, at=call.at), call)


def _answer(provider: ProviderDetails, call: Call) -> Answer:
    return Answer({"provider": provider_out(provider, call.zone)})
