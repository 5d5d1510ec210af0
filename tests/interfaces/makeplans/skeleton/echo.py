"""Views that stand in for real ones: what the skeleton does shows without an endpoint."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.interfaces.api.toolbox.members import CustomData, Ids, Moment, Text
from bookwright.interfaces.api.toolbox.routing import Routes, on
from bookwright.kit.refusal import Busy, NotFound, NotPermitted, Problem, Refusal
from bookwright.terms.refusals import Code


class PersonIn(Struct):
    email: str


class ThingIn(Struct, kw_only=True):
    title: Annotated[str, Meta(max_length=255)]
    ids: Ids = UNSET
    at: Moment = UNSET
    notes: Text = UNSET
    custom_data: CustomData = UNSET
    person_attributes: PersonIn | UnsetType | None = UNSET


def echo(call: Call, **marked: Any) -> Answer:
    return Answer({"input": call.input, "marked": marked, "account": call.actor.account_id})


def create(call: Call) -> Answer:
    return Answer({"thing": call.read(ThingIn, "thing", "object")})


def listed(call: Call) -> Answer:
    page = call.page()
    items = range(page.first, min(page.first + page.most, 120))
    return call.paged(list(items), 120, page)


def refuse(call: Call, why: str) -> Answer:
    refusals = {
        "state": Refusal.of("state", Code.INVALID_STEP),
        "two": Refusal(
            Problem("title", Code.BLANK), Problem("title", Code.TOO_LONG), Problem("a", Code.TAKEN)
        ),
        "missing": NotFound(),
        "forbidden": NotPermitted(),
        "busy": Busy(),
    }
    if why == "unwritable":
        return Answer(object())
    raise refusals.get(why) or RuntimeError(f"a secret of {call.actor.name}")


ROUTES = Routes(
    {
        "things": on(get=listed, post=create),
        "things/{thing_id}": on(get=echo, put=echo, delete=echo),
        "things/{thing_id}/confirm": on(put=echo),
        "things/named/{name:text}": on(get=echo),
        "refuse/{why:text}": on(get=refuse),
    }
)
