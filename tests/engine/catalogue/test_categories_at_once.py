"""Two changes of the tree that are fine by themselves make no circle together."""

from functools import partial

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue.categories import CategoryFields, categories, services_in
from bookwright.engine.catalogue.operations.categories import (
    create_category,
    delete_category,
    update_category,
)
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code
from tests.engine.catalogue.given import NOW, service
from tests.engine.catalogue.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_circle_comes_of_two_who_go_below_each_other(by: Actor) -> None:
    one, other = (category(by), category(by))

    answers = at_once(partial(put_below, one, other, by=by), partial(put_below, other, one, by=by))

    [refused] = [answer for answer in answers if isinstance(answer, Refusal)]
    assert refused.problems == Refusal.of("parent_id", Code.INVALID).problems
    assert sorted(found.parent_id is None for found in categories(by=by)) == [False, True]


def test_nobody_goes_below_what_is_deleted_meanwhile(by: Actor) -> None:
    gone, moved = category(by), category(by)

    at_once(
        partial(delete_category, gone, by=by, at=NOW),
        lambda: put_below(moved, gone, by=by),
    )

    assert [(found.id, found.parent_id) for found in categories(by=by)] == [(moved, None)]


def test_the_complete_set_is_one_callers(by: Actor) -> None:
    place = category(by)
    sets = [frozenset({service(by).id, service(by).id}) for _ in range(4)]

    at_once(
        *(
            partial(update_category, place, CategoryFields(service_ids=wanted), by=by, at=NOW)
            for wanted in sets
        )
    )

    assert frozenset(found.id for found in services_in(place, by=by)) in sets


def category(by: Actor) -> int:
    return create_category(CategoryFields(title="Any"), by=by, at=NOW).id


def put_below(category_id: int, parent_id: int, *, by: Actor) -> object:
    return update_category(category_id, CategoryFields(parent_id=parent_id), by=by, at=NOW)
