"""What must be true of the tables whatever happened, told without a line of the engine's.

Each function returns what is wrong, in words.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from tests.races.harness.moments import now
from tests.races.harness.server import Account
from tests.races.harness.tables import Record, Tables

HOLDS: Final = {"awaiting_verification", "awaiting_payment"}
ACTIVE: Final = {*HOLDS, "awaiting_confirmation", "confirmed"}
FOLLOWING: Final = {*ACTIVE, "waitlisted"}
STANDS: Final = {"awaiting_payment", "awaiting_confirmation", "confirmed"}

LEADS: Final = {
    "verified": ({"awaiting_verification", "verification_expired"}, STANDS),
    "confirmed": ({*HOLDS, "awaiting_confirmation"}, {"confirmed"}),
    "declined": ({*HOLDS, "awaiting_confirmation"}, {"declined"}),
    "cancelled": (FOLLOWING, {"cancelled"}),
    "promoted": ({"waitlisted"}, {"confirmed"}),
    "deleted": ({*FOLLOWING, "verification_expired", "declined", "cancelled"}, {"deleted"}),
    "expired": (HOLDS, {"verification_expired"}),
    "paid": ({"awaiting_payment"}, STANDS),
}
"""From which states each step may lead, and to which; `modified` leaves the state."""

UNTOLD: Final = {"account_id", "verification_tries"}
"""Columns of a booking that its snapshots leave out."""


def violations(tables: Tables, account: Account) -> list[str]:
    resources, events, bookings, occupancy, changes = tables.at_one_moment(
        account.id, "resource", "event", "booking", "occupancy", "change"
    )
    at = now()  # what was over when we looked is over now
    of_bookings = [row for row in occupancy if row["booking_id"] is not None]
    of_events = [row for row in occupancy if row["booking_id"] is None]
    return [
        *overfull(resources, occupancy),
        *misplaced(bookings, of_bookings, at=at),
        *misplaced_events(events, of_events),
        *overbooked(events, bookings, at=at),
        *astray(events, bookings),
        *untold(bookings, [change for change in changes if change["subject"] == "booking"]),
        *badly_numbered(changes),
    ]


def overfull(resources: Iterable[Record], occupancy: Iterable[Record]) -> Iterable[str]:
    """Only what was forced may exceed the capacity. Holds that are over count while their rows
    stand: nobody took their time since.
    """
    rows = defaultdict(list)
    for row in occupancy:
        if not row["forced"]:
            rows[row["resource_id"]].append(row)
    for resource in resources:
        capacity = resource["capacity"]
        steps = []
        for row in rows[resource["id"]]:
            places = capacity if row["whole"] else row["count"]
            steps += [(row["from_s"], places), (row["until_s"], -places)]
        taken = 0
        for moment, places in sorted(steps):
            taken += places
            if taken > capacity:
                yield f"resource {resource['id']} has {taken} of {capacity} taken at {moment}"


def misplaced(bookings: Iterable[Record], occupancy: Iterable[Record], *, at: int) -> Iterable[str]:
    """An active booking has its one row, any other none; a hold that is over may still have it."""
    rows = defaultdict(list)
    for row in occupancy:
        rows[row["booking_id"]].append(
            (
                *(row["resource_id"], row["from_s"], row["until_s"], row["count"]),
                *(bool(row["whole"]), row["held_until"]),
            )
        )
    for booking in bookings:
        found = rows.pop(booking["id"], [])
        ends = booking["expires_at"] if booking["state"] in HOLDS else None
        its_row = (
            *(booking["resource_id"], booking["booked_from"], booking["booked_to"]),
            *(booking["count"], booking["person_id"] is None, ends),
        )
        takes_time = booking["state"] in ACTIVE and booking["event_id"] is None
        allowed = [[its_row]] if takes_time else [[]]
        if takes_time and ends is not None and ends <= at:
            allowed = [[], [its_row]]
        if found not in allowed:
            yield f"booking {booking['id']} ({booking['state']}) takes {found}, not {allowed}"
    for booking_id, found in rows.items():
        yield f"{found} are taken for booking {booking_id}, which there is not"


def misplaced_events(events: Iterable[Record], occupancy: Iterable[Record]) -> Iterable[str]:
    """An event takes its resource whole by its one row, a deleted one by none."""
    found = sorted(_row_of_event(row) for row in occupancy)
    right = sorted(
        (event["id"], event["resource_id"], event["starts_at"], event["ends_at"], True, True, False)
        for event in events
        if event["active"]
    )
    if found != right:
        yield f"events take {found}, not {right}"


def _row_of_event(row: Record) -> tuple[Any, ...]:
    return (
        *(row["event_id"], row["resource_id"], row["from_s"], row["until_s"]),
        *(bool(row["whole"]), bool(row["forced"]), bool(row["alone"])),
    )


def overbooked(events: Iterable[Record], bookings: Iterable[Record], *, at: int) -> Iterable[str]:
    """Where nobody was forced in and no capacity lowered. A hold that is over counts for nothing;
    nobody comes twice.
    """
    attending = defaultdict(list)
    for booking in bookings:
        over = booking["state"] in HOLDS and booking["expires_at"] <= at
        if booking["event_id"] is not None and booking["state"] in ACTIVE and not over:
            attending[booking["event_id"]].append(booking)
    for event in events:
        there = attending[event["id"]]
        taken = sum(booking["count"] for booking in there)
        if taken > event["capacity"]:
            yield f"event {event['id']} has {taken} of {event['capacity']} places taken"
        people = [one["person_id"] for one in there if one["person_id"] is not None]
        if len(people) != len(set(people)):
            yield f"event {event['id']} is attended twice by one of {people}"


def astray(events: Iterable[Record], bookings: Iterable[Record]) -> Iterable[str]:
    """Who attends or waits is where the event is, and nobody attends what was deleted."""
    known = {event["id"]: event for event in events}
    for booking in bookings:
        event = known.get(booking["event_id"])
        if event is None or booking["state"] not in FOLLOWING:
            continue
        right = [event[name] for name in ("starts_at", "ends_at", "resource_id", "service_id")]
        place = ("booked_from", "booked_to", "resource_id", "service_id")
        if [booking[name] for name in place] != right or not event["active"]:
            yield f"booking {booking['id']} ({booking['state']}) is not where {event} is"


def untold(bookings: Iterable[Record], changes: Iterable[Record]) -> Iterable[str]:
    """The last snapshot is the booking as it is, and the steps led there one by one."""
    told = defaultdict(list)
    for change in changes:
        told[change["subject_id"]].append(change)
    for booking in bookings:
        its_changes = sorted(told.pop(booking["id"], []), key=lambda change: change["revision"])
        snapshots = [json.loads(change["snapshot"])["booking"] for change in its_changes]
        if len(its_changes) != booking["revision_count"] + 1:
            yield f"booking {booking['id']} has {len(its_changes)} changes: {booking}"
            continue
        if its_changes[0]["step"] not in {"created", "waitlisted"}:
            yield f"booking {booking['id']} began with {its_changes[0]['step']}"
        wrong = {
            name: (value, snapshots[-1].get(name))
            for name, value in booking.items()
            if name not in UNTOLD and snapshots[-1].get(name) != value
        }
        if wrong:
            yield f"booking {booking['id']} was last told otherwise: {wrong}"
        states = [snapshot["state"] for snapshot in snapshots]
        yield from _strayed(booking["id"], [change["step"] for change in its_changes], states)
    for booking_id in told:
        yield f"changes are told of booking {booking_id}, which there is not"


def _strayed(booking_id: int, steps: Sequence[str], states: Sequence[str]) -> Iterable[str]:
    for step, before, after in zip(steps[1:], states, states[1:], strict=False):
        sources, targets = LEADS.get(step, ({before}, {before}))
        if before not in sources or after not in targets:
            yield f"booking {booking_id} was {step} from {before} to {after}"


def badly_numbered(changes: Iterable[Record]) -> Iterable[str]:
    """Of anything, the revisions are 0, 1, 2 ... without holes."""
    revisions = defaultdict(list)
    for change in changes:
        revisions[change["subject"], change["subject_id"]].append(change["revision"])
    for subject, found in revisions.items():
        if sorted(found) != list(range(len(found))):
            yield f"{subject} has revisions {sorted(found)}"
