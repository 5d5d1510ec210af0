"""`/people/perishable_token`: a code that shows who somebody is."""

from bookwright.engine.people.operations_tokens import send_token, verify_token
from bookwright.engine.people.token_codes import Identifier, identifier
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.people import person_out
from bookwright.interfaces.api.makeplans.wire.people_tokens import NobodyOut, TokenIn, WhomIn
from bookwright.interfaces.api.toolbox.answering import Answer


def send(call: Call) -> Answer:
    """The same answer whoever it is."""
    send_token(_whom(call), by=call.actor, clock=call.clock)
    return Answer({"person": NobodyOut()})


def verify(call: Call) -> Answer:
    """An empty person where nobody has the identifier yet."""
    code = call.read(TokenIn).perishable_token
    person = verify_token(_whom(call), code, by=call.actor, clock=call.clock)
    return Answer({"person": NobodyOut() if person is None else person_out(person, call.zone)})


def _whom(call: Call) -> Identifier:
    said = call.read(WhomIn, "person")
    return identifier(said.email, said.phone_number or said.phonenumber, by=call.actor)
