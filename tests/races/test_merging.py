"""Two people become one while others book for them."""

from typing import Final

from tests.effort import effort
from tests.races.harness.checker import violations
from tests.races.harness.clients import Call, Client, Clients
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables

ROUNDS: Final = effort(40, soak=400)
EACH: Final = 3


def test_what_is_booked_for_the_merged_one_meanwhile_is_the_kept_ones(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    room = client.made("resource", title="Room", capacity=ROUNDS * 3 * EACH)["id"]
    late = 0
    with Clients(server, account, 3 * EACH + 1) as clients:
        for number in range(ROUNDS):
            phone = f"+479123{number:04}"
            kept = client.made("person", name="Kari")["id"]
            merged = client.made("person", name="Kari", phone_number=phone)["id"]
            known = {"name": "Kari", "phone_number": phone}
            taking = {"person": {"phone_number": phone}}
            answers = clients.at_once(
                [
                    *[book(room, person_id=merged)] * EACH,
                    *[book(room, person_attributes=known)] * EACH,
                    *[book(room, person_attributes={**known, "city": "Oslo"})] * EACH,
                    Call("POST", f"/people/{kept}/merge?merge_person_id={merged}", taking),
                ]
            )
            assert {answer.status for answer in answers} == {200}
            told = [answer.content["booking"]["person_id"] for answer in answers[:-1]]
            assert set(told) <= {kept, merged}
            late += told.count(kept)
            theirs = tables.rows(
                f"SELECT person_id FROM booking WHERE account_id = {account.id}"
                f" AND id IN ({', '.join(str(a.content['booking']['id']) for a in answers[:-1])})"
            )
            assert theirs == [(kept,)] * 3 * EACH
    print(f"{late} of {ROUNDS * 3 * EACH} came after the merger")
    assert violations(tables, account) == []
    assert tables.deadlocks() == 0


def test_mergers_the_other_way_round_do_not_deadlock(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    with Clients(server, account, 4) as clients:
        for _ in range(ROUNDS):
            one, two = (client.made("person", name=name)["id"] for name in ("Kari", "Ola"))
            answers = clients.at_once(
                [
                    Call("POST", f"/people/{one}/merge?merge_person_id={two}"),
                    Call("POST", f"/people/{two}/merge?merge_person_id={one}"),
                    Call("PUT", f"/people/{one}", {"person": {"parent_id": two}}),
                    Call("PUT", f"/people/{two}", {"person": {"parent_id": one}}),
                ]
            )
            assert sorted(answer.status for answer in answers[:2]) == [200, 400]
            active = tables.rows(
                f"SELECT count(*) FROM person WHERE id IN ({one}, {two}) AND active"
            )
            assert active == [(1,)]
    assert tables.deadlocks() == 0


def test_who_books_for_another_does_not_deadlock_with_their_merger(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    """Who books is taken in hand before the other one; mergers go by the order of id."""
    room = client.made("resource", title="Room", capacity=ROUNDS * 3 * EACH)["id"]
    with Clients(server, account, 2 * EACH + 1) as clients:
        for _ in range(ROUNDS):
            kept, merged = (client.made("person", name=name)["id"] for name in ("Kari", "Ola"))
            booking = book(room, person_id=kept, booked_by_person_id=merged)
            merger = Call("POST", f"/people/{kept}/merge?merge_person_id={merged}")
            *of_bookings, of_merger = clients.at_once([*[booking] * 2 * EACH, merger])
            assert of_merger.status == 200
            late = [answer.content for answer in of_bookings if answer.status != 200]
            assert late == [{"booked_by_person_id": ["does not exist"]}] * len(late)
    assert tables.deadlocks() == 0
    assert violations(tables, account) == []


def book(room: int, **wanted: object) -> Call:
    times = {"booked_from": iso(DAY), "booked_to": iso(DAY + HOUR)}
    return Call("POST", "/bookings", {"booking": {"resource_id": room, **wanted, **times}})
