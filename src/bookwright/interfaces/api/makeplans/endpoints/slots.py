"""Free times of a service."""

from calendar import monthrange
from datetime import date, timedelta

from bookwright.engine.availability import queries
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.slots import (
    AvailableDateOut,
    NextDateQuery,
    SlotOut,
    SlotQuery,
    slots_out,
)
from bookwright.interfaces.api.makeplans.wire.windows import window
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.kit.local_time import day_of


def slots(call: Call, service_id: int) -> Answer:
    return Answer([{"slot": slot} for slot in free(call, service_id)])


def free(call: Call, service_id: int) -> list[SlotOut]:
    """`from` is today, `to` is the same day."""
    wanted = call.read(SlotQuery)
    first = wanted.from_ or _today(call)
    days = window(first, wanted.to or max(first, _today(call)), call.zone)
    found = queries.slots(service_id, days, wanted.resources, by=call.actor, at=call.at)
    return slots_out(found, call.actor.account)


def available_dates(call: Call, service_id: int) -> Answer:
    """`from` is today, `to` the end of its month."""
    wanted = call.read(SlotQuery)
    first = wanted.from_ or _today(call)
    dates = _dates(call, service_id, first, wanted.to or _end_of_month(first), wanted)
    return Answer([{"available_date": AvailableDateOut(day)} for day in dates])


def next_available_date(call: Call, service_id: int) -> Answer:
    """Within 30 days from `from`, or as many as `days` says. No free date: an empty list."""
    wanted = call.read(NextDateQuery)
    first = wanted.from_ or _today(call)
    last = first + timedelta(days=wanted.days - 1)
    dates = _dates(call, service_id, first, wanted.to or last, wanted)
    return Answer([{"available_date": day} for day in dates[:1]])


def _dates(call: Call, service_id: int, first: date, last: date, wanted: SlotQuery) -> list[date]:
    return queries.available_dates(
        service_id,
        window(first, last, call.zone),
        wanted.resources,
        by=call.actor,
        at=call.at,
    )


def _today(call: Call) -> date:
    return day_of(call.at, call.zone)


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
