"""Several at the same time, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.users.details import UserFields
from bookwright.engine.users.operations import remove_user, update_user
from bookwright.engine.users.passwords import set_password
from bookwright.engine.users.queries import memberships
from bookwright.kit.refusal import NotFound, Refusal
from bookwright.terms.permissions import Role
from bookwright.terms.refusals import Code
from tests.engine.users.given import NOW, mails, user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*attempts: Callable[[], object]) -> list[object]:
    barrier = Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return attempt()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))


def test_of_all_admins_who_go_at_once_one_stays(by: Actor) -> None:
    for number in range(4):
        user(by, email=f"{number}@example.com", role=Role.ADMIN)
    admins = [found.id for found in memberships(by=by)]

    answers = at_once(
        *(lambda gone=gone: remove_user(gone, by=by) for gone in admins[:3]),
        *(lambda down=down: _demote(down, by=by) for down in admins[3:]),
    )

    [refused] = [answer for answer in answers if isinstance(answer, Refusal)]
    assert [problem.code for problem in refused.problems] == [Code.LAST_ADMIN]
    assert [found.role for found in memberships(by=by)].count(Role.ADMIN) == 1


def test_one_email_is_one_user_in_two_accounts(by: Actor, rival: Actor) -> None:
    ours, theirs, *rest = at_once(lambda: user(by), lambda: user(rival), lambda: user(by))

    added = [found for found in (ours, theirs, *rest) if not isinstance(found, Refusal)]
    assert len(added) == 2
    assert {found.user.id for actor in (by, rival) for found in memberships(by=actor)[1:]} == {
        memberships(by=by)[1].user.id
    }


def test_a_token_is_used_once_at_once(by: Actor) -> None:
    user(by)
    [mail] = mails()

    answers = at_once(
        *(
            lambda word=word: set_password(mail.token, word, at=NOW)
            for word in ("correct horse", "battery staple", "tea and biscuits")
        )
    )

    assert answers.count(None) == 1
    assert sum(isinstance(answer, NotFound) for answer in answers) == 2


def _demote(membership_id: int, *, by: Actor) -> object:
    return update_user(membership_id, UserFields(role=Role.STAFF), by=by, at=NOW)
