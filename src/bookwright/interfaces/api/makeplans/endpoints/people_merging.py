"""`/people/{id}/merge` (makeplans-api "Merge person with another person")."""

from bookwright.engine.bookings.operations_merging import merge_people
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.people import PersonIn, person_out
from bookwright.interfaces.api.makeplans.wire.people_merging import MergeIn
from bookwright.interfaces.api.toolbox.answering import Answer


def merge(call: Call, person_id: int) -> Answer:
    """Answers the person that is kept."""
    merged_id = call.read(MergeIn).merge_person_id
    fields = call.read(PersonIn, "person").in_our_words()
    kept = merge_people(person_id, merged_id, fields, by=call.actor, clock=call.clock)
    return Answer({"person": person_out(kept, call.zone)})
