"""Two accounts with one of everything each: on every path, by every method, the rival neither sees
nor changes what is the clinic's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import transaction

from bookwright.data.models import Account, Membership, User, Worker
from bookwright.engine.accounts.new_account import NewAccountFacts
from bookwright.interfaces.api.makeplans.public.urls import ROUTES as PUBLIC_ROUTES
from bookwright.interfaces.api.makeplans.urls import ROUTES
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.furnished import Owner, furnished, wrapper_of
from tests.interfaces.makeplans.public.conftest import Site

EVERY: Final = [
    (method, path)
    for path, methods in ROUTES.table.items()
    for method in methods
    if method != "HEAD"
]
MARKED: Final = [(method, path) for method, path in EVERY if "{" in path]
WRITTEN: Final = [(method, path) for method, path in EVERY if method in {"POST", "PUT"}]
READ: Final = [path for method, path in EVERY if method == "GET"]
REFUSED: Final = {400, 404}

REFERENCES: Final = {
    "booking": ("resource_id", "service_id", "person_id", "event_id", "booked_by_person_id"),
    "event": ("resource_id", "service_id"),
    "provider": ("resource_id", "service_id"),
    "person": ("parent_id",),
    "category": ("parent_id", "service_id_list"),
    "message_template": ("service_id",),
}

NOT_FURNISHED: Final = {"Answer", "Logo", "TimedMessage", "VisitorHold"}


@pytest.fixture
def clinic(api: Client) -> Owner:
    return furnished(api, "clinic")


@pytest.fixture
def rival(other_api: Client) -> Owner:
    return furnished(other_api, "rival")


@pytest.mark.django_db
def test_what_is_anothers_is_not_there(
    clinic: Owner, rival: Owner, account: NewAccountFacts
) -> None:
    """The call is right in all but whose thing the path names. The owner finds it by the same."""
    before = rows_of(account.account_id)
    assert {name for name, rows in before.items() if not rows} == NOT_FURNISHED
    for method, path in MARKED:
        place = f"{method} {path}"
        with undone():
            answer = rival.api.call(method, clinic.filled(path), json=rival.body(path))
            assert (answer.status, place) == (404, place)
            assert_unseen(answer, place)
            assert rows_of(account.account_id) == before, place
        with undone():
            answer = clinic.api.call(method, clinic.filled(path), json=clinic.body(path))
            assert answer.status != 404, place


@pytest.mark.django_db
def test_nothing_is_given_what_is_anothers(
    clinic: Owner, rival: Owner, account: NewAccountFacts
) -> None:
    """The call is right in all but one member, which names what is another's."""
    before = rows_of(account.account_id)
    tried = {(path, name) for _, path in WRITTEN for name in _references(path)}
    assert len(tried) > 20
    for method, path in WRITTEN:
        for name in _references(path):
            place = f"{method} {path} {name}"
            with undone():
                said = rival.body(path, **{name: _theirs(clinic, name, path)})
                answer = rival.api.call(method, rival.filled(path), json=said)
                assert answer.status in REFUSED, place
                assert_unseen(answer, place)
                assert rows_of(account.account_id) == before, place


@pytest.mark.django_db
def test_lists_show_what_is_ones_own(clinic: Owner, rival: Owner) -> None:
    """Whatever they are asked for."""
    theirs = {name: _theirs(clinic, name) for names in REFERENCES.values() for name in names}
    asked = {**theirs, "collection_id": clinic.ids["booking_series"], "search": "clinic"}
    for path in READ:
        for name, value in asked.items():
            place = f"{path} {name}"
            answer = rival.api.get(rival.filled(path), {name: value})
            assert answer.status == 200, place
            assert_unseen(answer, place)
        selected = {"selected_resources": clinic.ids["resource_id"], "from": "2030-01-07"}
        assert_unseen(rival.api.get(rival.filled(path), selected), path)


@pytest.mark.django_db
def test_a_site_shows_what_is_its_own(
    clinic: Owner, rival: Owner, account: NewAccountFacts
) -> None:
    site = Site("rival.localhost:8000")
    before = rows_of(account.account_id)
    for path, methods in PUBLIC_ROUTES.table.items():
        for method in methods:
            for name in ("service_id", "resource_id", "event_id"):
                place = f"{method} {path} {name}"
                said = {"booking": {**rival.members("booking"), name: clinic.ids[name]}}
                with undone():
                    named = f"{clinic.filled(path)}?{name}={clinic.ids[name]}"
                    answer = site.call(method, named, json=None if method == "GET" else said)
                    listed = method in {"GET", "HEAD"} and "{" not in path
                    assert (answer.status == 200) == listed, place
                    assert_unseen(answer, place)
                    assert rows_of(account.account_id) == before, place


def assert_unseen(answer: Any, place: str) -> None:
    assert "clinic" not in answer.body.decode().lower(), place


def _references(path: str) -> tuple[str, ...]:
    if path.endswith("/merge"):
        return ("merge_person_id", "parent_id")
    return REFERENCES.get(wrapper_of(path) or "", ())


def _theirs(owner: Owner, name: str, path: str = "") -> Any:
    match name:
        case "service_id_list":
            return [owner.ids["service_id"]]
        case "parent_id" if path.startswith("categories"):
            return owner.ids["category_id"]
        case _:
            return owner.ids[name]


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(account_id: int) -> dict[str, list[Any]]:
    """Every row that is the account's, its users among them."""
    models = apps.get_app_config("data").get_models()
    found = {
        model.__name__: model._default_manager.filter(account_id=account_id)
        for model in models
        if model not in {Account, User, Worker}
    }
    members = Membership.objects.filter(account_id=account_id).values("user_id")
    found["Account"] = Account.objects.filter(pk=account_id)
    found["User"] = User.objects.filter(pk__in=members)
    return {name: list(rows.order_by("pk").values_list()) for name, rows in found.items()}
