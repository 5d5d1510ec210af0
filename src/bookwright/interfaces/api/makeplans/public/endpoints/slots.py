"""Free times: as with a key, but slots are not wrapped, as real clients expect."""

from bookwright.engine.catalogue import queries
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.endpoints import slots as with_key
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.kit.refusal import NotFound


def slots(call: Call, service_id: int) -> Answer:
    return _of_one_on_offer(Answer(with_key.free(call, service_id)), call, service_id)


def available_dates(call: Call, service_id: int) -> Answer:
    return _of_one_on_offer(with_key.available_dates(call, service_id), call, service_id)


def next_available_date(call: Call, service_id: int) -> Answer:
    return _of_one_on_offer(with_key.next_available_date(call, service_id), call, service_id)


def _of_one_on_offer(answer: Answer, call: Call, service_id: int) -> Answer:
    """A service that is not has no free times; so only those with none are asked after.

    Raises NotFound.
    """
    if not answer.content and not queries.service(service_id, by=call.actor).active:
        raise NotFound
    return answer
