"""No receiver waits for another one that is slow, silent, or told too much."""

from threading import Event

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.webhooks.delivering import Deliverer
from bookwright.engine.webhooks.ports import Request, Response
from bookwright.engine.webhooks.sharing import OF_UNPROVEN_HOSTS
from bookwright.engine.webhooks.waiting import DELIVERIES
from tests.engine.webhooks.conftest import actor
from tests.engine.webhooks.given import (
    FINE,
    THEN,
    Receiver,
    changed,
    delivered,
    hook,
    planned,
    states,
)
from tests.processes import PATIENCE


def test_a_slow_receiver_keeps_nobody_else_waiting(by: Actor, other: Actor) -> None:
    """It answers only once the others have been told."""
    everybody_else = Event()
    receiver = Receiver()

    def post(request: Request) -> Response:
        if "slow" in request.target_url:
            assert everybody_else.wait(PATIENCE)
            return FINE
        answer = receiver(request)
        if len(receiver.got) == 50:
            everybody_else.set()
        return answer

    hook(by, target="https://slow.example/")
    hook(other, target="https://quick.example/")
    for subject_id in range(50):
        changed(by, subject_id)
        changed(other, subject_id)
    planned()
    delivered(post)
    assert set(states()) == {"delivered 1"}


def test_silent_receivers_of_many_accounts_keep_no_good_one_waiting(by: Actor) -> None:
    """The good one has answered once. They answer only once it has been told all."""
    everybody_else = Event()
    receiver, silent = Receiver(), Receiver()

    def post(request: Request) -> Response:
        if "silent" in request.target_url:
            silent(request)
            assert everybody_else.wait(PATIENCE)
            return FINE
        return receiver(request)

    hook(by)
    changed(by, 0)
    planned()
    deliverer = Deliverer(post, DELIVERIES, clock=lambda: THEN)
    all(deliverer.round())
    due_to_silent_ones(accounts=4, hooks=8, changes=5)
    round_ = deliverer.round()
    next(round_)  # they are being called
    for subject_id in range(1, 30):
        changed(by, subject_id)
    planned()
    while len(receiver.got) < 30:
        next(round_)
        assert len(silent.got) <= OF_UNPROVEN_HOSTS
    everybody_else.set()
    round_.close()
    assert silent.got


def due_to_silent_ones(*, accounts: int, hooks: int, changes: int) -> None:
    for number in range(accounts):
        owner = actor(f"school-{number}")
        for other_number in range(hooks):
            hook(owner, target=f"https://silent-{other_number}.school-{number}.example/")
        for subject_id in range(changes):
            changed(owner, subject_id)
    planned()


def test_ten_thousand_of_one_account_do_not_starve_another(by: Actor, other: Actor) -> None:
    flood, drop = hook(by), hook(other, target="https://quick.example/")
    rows = [
        f"({by.account_id}, {flood.id}, 'booking', {number}, 'id', 'booking.created', '{{}}', 1, 1)"
        for number in range(2_000)
    ]
    columns = (
        "account_id, hook_id, subject, subject_id, idempotency_id, event, body, created_at, due_at"
    )
    sql.run(f"INSERT INTO delivery ({columns}) VALUES {', '.join(rows)}")
    changed(other)
    planned()
    seen: list[str] = []

    def post(request: Request) -> Response:
        seen.append(request.target_url)
        return FINE

    round_ = Deliverer(post, DELIVERIES, clock=lambda: THEN).round()
    next(round_)
    round_.close()
    assert drop.target_url in seen
    assert len(seen) < 40
