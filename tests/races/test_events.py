"""Many want the places of an event, while it moves, ends, or its holds do."""

import time
from typing import Any, Final

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Answer, Call, Client, Clients
from tests.races.harness.moments import DAY, HOUR, iso, now
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables
from tests.races.restless import contact

CLIENTS: Final = 20
ROUNDS: Final = effort(20, soak=300)
MOVES: Final = effort(20, soak=70)
"""Of an event that more and more attend: each of them moves along."""
HOLDS: Final = effort(20, soak=150)
HOLD: Final = effort(2, soak=6)
"""Seconds, as in `test_ended_holds`."""

FULL: Final = {"event_id": ["is fully booked"]}
GONE: Final = {"event_id": ["does not exist"]}

Event = dict[str, Any]


def held_event(client: Client, *, capacity: int = 1, resource: int | None = None) -> Event:
    return client.made(
        "event",
        resource_id=resource or client.made("resource", title="Hall")["id"],
        service_id=client.made("service", title="Yoga", booking_type="attendance")["id"],
        capacity=capacity,
        starts_at=iso(DAY),
        ends_at=iso(DAY + HOUR),
    )


def sign_up(event: Event, number: int | None = None, **beside: Any) -> Call:
    person = {} if number is None else {"person_attributes": contact(number)}
    return Call("POST", "/bookings", {"booking": {"event_id": event["id"], **person}, **beside})


def refused(answers: list[Answer]) -> list[Any]:
    return [answer.content for answer in answers if answer.status != 200]


def test_of_many_who_want_the_last_place_one_gets_it(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    with Clients(server, account, CLIENTS) as clients:
        for _ in range(ROUNDS):
            event = held_event(client, capacity=4)
            for number in range(3):
                assert client.call(sign_up(event, number)).status == 200
            answers = clients.at_once([sign_up(event, 3 + number) for number in range(CLIENTS)])
            assert refused(answers) == [FULL] * (CLIENTS - 1)
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def test_one_person_who_signs_up_many_times_at_once_comes_once(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    with Clients(server, account, CLIENTS) as clients:
        for number in range(ROUNDS):
            event = held_event(client, capacity=100)
            answers = clients.at_once([sign_up(event, number)] * CLIENTS)
            twice = {"event_id": ["already has an active booking for this event"]}
            assert refused(answers) == [twice] * (CLIENTS - 1)
    assert violations(tables, account) == []


def test_of_all_who_wait_one_is_promoted_into_one_place(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    with Clients(server, account, CLIENTS) as clients:
        for _ in range(ROUNDS // 2):
            event = held_event(client)
            attends = client.call(sign_up(event)).content["booking"]
            answers = clients.at_once([sign_up(event, waitlist=True)] * CLIENTS)
            waiting = [answer.content["booking"] for answer in answers]
            assert {booking["state"] for booking in waiting} == {"waitlisted"}
            client.call(Call("PUT", f"/bookings/{attends['id']}/cancel"))
            promotions = [Call("PUT", f"/bookings/{one['id']}/promote") for one in waiting]
            assert refused(clients.at_once(promotions)) == [FULL] * (CLIENTS - 1)
    assert violations(tables, account) == []


def test_who_signs_up_while_the_event_moves_is_where_it_went(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    rooms = [client.made("resource", title="Room")["id"] for _ in range(2)]
    event = held_event(client, capacity=MOVES * CLIENTS, resource=rooms[0])
    path = f"/events/{event['id']}"
    attending: list[int] = []
    with Clients(server, account, CLIENTS) as clients:
        for turn in range(MOVES):
            start = DAY + turn * HOUR
            move = {
                "resource_id": rooms[turn % 2],
                "starts_at": iso(start),
                "ends_at": iso(start + HOUR),
            }
            calls = [
                Call("PUT", path, {"event": move}),
                Call("PUT", path, {"event": {"title": str(turn)}}),
                *[
                    Call("PUT", f"/bookings/{one}", {"booking": {"notes": str(turn)}})
                    for one in attending[-4:]
                ],
            ]
            calls += [
                sign_up(event, turn * CLIENTS + number) for number in range(CLIENTS - len(calls))
            ]
            answers = clients.at_once(calls)
            assert refused(answers) == []
            attending += [
                answer.content["booking"]["id"]
                for answer, call in zip(answers, calls, strict=True)
                if call.path == "/bookings"
            ]
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def test_who_signs_up_while_the_event_is_deleted_is_cancelled_or_refused(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    came = 0
    with Clients(server, account, CLIENTS) as clients:
        for _ in range(ROUNDS):
            event = held_event(client, capacity=1000)
            calls = [sign_up(event, number) for number in range(CLIENTS - 1)]
            calls.insert(CLIENTS // 2, Call("DELETE", f"/events/{event['id']}"))
            late = refused(clients.at_once(calls))
            assert late == [GONE] * len(late)
            came += CLIENTS - 1 - len(late)
    [bookings] = tables.at_one_moment(account.id, "booking")
    assert [booking["state"] for booking in bookings] == ["cancelled"] * came
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def test_of_two_holds_that_are_over_at_most_one_is_verified_into_the_last_place(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    events = [held_event(client) for _ in range(HOLDS)]
    first = [hold(client, event, 1, until=now()) for event in events]
    end = now() + HOLD
    second = [hold(client, event, 2, until=end) for event in events]
    time.sleep(max(0.0, end - 0.2 - time.time()))  # the first are raced for across the end

    with Clients(server, account, 12) as clients:
        rounds = [
            clients.at_once(
                [*keep(one), *keep(other), *[sign_up(event, 3 + number) for number in range(4)]]
            )
            for event, one, other in zip(events, first, second, strict=True)
        ]

    statuses = [sorted(answer.status for answer in answers) for answers in rounds]
    assert statuses == [[200] + [400] * 11] * HOLDS
    assert violations(tables, account) == []


def hold(client: Client, event: Event, number: int, *, until: int) -> dict[str, Any]:
    call = sign_up(event, number, confirm=False)
    call.content["booking"]["expires_at"] = iso(until)
    answer = client.call(call)
    assert answer.status == 200, answer
    booking: dict[str, Any] = answer.content["booking"]
    return booking


def keep(booking: dict[str, Any]) -> list[Call]:
    path = f"/bookings/{booking['id']}"
    by_code = Call(
        "PUT", f"{path}/verify_code", {"verification_code": booking["verification_code"]}
    )
    return [Call("PUT", f"{path}/verify"), by_code] * 2
