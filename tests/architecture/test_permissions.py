"""Every operation asks whether its caller may, and the table says who may."""

from typing import Final

import pytest

from bookwright.terms.permissions import EVERYTHING, PERMISSIONS, Permission, Role
from tests.architecture import permission_matrix
from tests.architecture.permission_matrix import FILE, functions, matrix, text

PARTS: Final = (
    *("outbox.operations.", "bookings.operations_steps."),
    *("bookings.operations_at_events.follow_event", "bookings.operations_at_events.call_off_event"),
)
"""Called by operations that have asked."""
ASKS_NOBODY: Final = {
    "answers.operations.once": "keeps the answer of an operation that asks",
    "bookings.operations.expire": "the clock does it, for nobody",
    "bookings.operations_reminding.remind": "the clock does it, for nobody",
    "bookings.operations_by_visitors.book_as_visitor": "counts a visitor's holds; then `book` asks",
}


def test_every_operation_asks_before_it_does_anything() -> None:
    asking = matrix()
    silent = {name for name, _ in functions() if ".operations" in name} - set(asking)

    assert [name for name in sorted(silent - set(ASKS_NOBODY)) if not name.startswith(PARTS)] == []
    assert sorted(set(ASKS_NOBODY) & set(asking)) == []


def test_the_table_is_what_the_engine_does() -> None:
    assert FILE.read_text(encoding="utf-8") == text(matrix()), permission_matrix.__doc__


def test_every_permission_is_asked_for_somewhere() -> None:
    asked = set(matrix().values())

    assert asked == EVERYTHING - {Permission.READ_SECRETS}  # of it, parts of an answer depend


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.WRITE_BOOKINGS, set(Role)),
        (Permission.WRITE_PEOPLE, set(Role)),
        (Permission.READ_ACCOUNT, set(Role)),
        (Permission.WRITE_CATALOGUE, {Role.ADMIN, Role.MANAGER}),
        (Permission.WRITE_EVENTS, {Role.ADMIN, Role.MANAGER}),
        (Permission.WRITE_ACCOUNT, {Role.ADMIN}),
        (Permission.WRITE_USERS, {Role.ADMIN}),
        (Permission.READ_SECRETS, {Role.ADMIN}),
        (Permission.MANAGE_HOOKS, {Role.ADMIN}),
    ],
)
def test_what_sets_the_roles_apart(permission: Permission, roles: set[Role]) -> None:
    assert {role for role in Role if permission in PERMISSIONS[role]} == roles


def test_who_may_write_may_read() -> None:
    for held in PERMISSIONS.values():
        writes = {permission for permission in held if permission.startswith("write ")}
        assert {permission.replace("write ", "read ") for permission in writes} <= held
