import pytest

from tests.statements import tables_without_account

TABLES = frozenset({"booking", "person", "occupancy"})

GUARDED = [
    "SELECT id FROM booking WHERE account_id = %s",
    'SELECT "booking"."id" FROM "booking" WHERE ("booking"."account_id" = %s) ORDER BY 1',
    "SELECT 1 FROM booking b JOIN person p ON p.id = b.person_id WHERE b.account_id = %s",
    "UPDATE booking SET state = 'x' WHERE id = %s AND account_id = %s RETURNING id",
    "INSERT INTO booking (account_id, state) VALUES (%s, %s) ON CONFLICT DO UPDATE SET state = 1",
    "SELECT id FROM account WHERE api_key_hash = %s",
    "SELECT count(*) FROM (SELECT id FROM booking WHERE account_id = %s) listed",
    "WITH due AS (SELECT id FROM person WHERE account_id = %s) SELECT id FROM due",
    "SELECT id FROM booking WHERE account_id = %s FOR NO KEY UPDATE OF booking",
    "SELECT extract(epoch FROM now()) FROM account",
]
UNGUARDED = {
    "SELECT id FROM booking WHERE id = %s": ["booking"],
    "SELECT account_id FROM booking": ["booking"],
    "SELECT id FROM booking WHERE id = %s ORDER BY account_id": ["booking"],
    "SELECT id FROM booking WHERE id = %s -- account_id": ["booking"],
    "SELECT id FROM booking WHERE title = 'account_id = 1'": ["booking"],
    "SELECT id FROM booking WHERE id = %(account_id)s": ["booking"],
    'UPDATE "booking" SET "state" = %s, account_id = 1 WHERE "id" = %s': ["booking"],
    "DELETE FROM occupancy WHERE until_s < %s": ["occupancy"],
    "DELETE FROM occupancy o USING booking b WHERE o.booking_id = b.id": ["occupancy", "booking"],
    "SELECT 1 FROM account a, booking b WHERE b.id = %s": ["booking"],
    "SELECT 1 FROM account a JOIN booking b ON b.account_id = a.id": ["booking"],
    "SELECT id FROM booking WHERE account_id = %s UNION SELECT id FROM person": ["person"],
    "SELECT count(*) FILTER (WHERE account_id = 1) FROM booking": ["booking"],
    "SELECT 1 FROM booking WHERE account_id = 1 AND person_id IN (SELECT id FROM person)": [
        "person"
    ],
    "SELECT 1 FROM account WHERE EXISTS (SELECT 1 FROM booking WHERE id = 1) AND account_id = 1": [
        "booking"
    ],
    "INSERT INTO occupancy (id) SELECT id FROM booking": ["booking"],
}


@pytest.mark.parametrize("statement", GUARDED)
def test_a_statement_that_names_its_account_passes(statement: str) -> None:
    assert tables_without_account(statement, TABLES) == []


@pytest.mark.parametrize(("statement", "tables"), UNGUARDED.items())
def test_a_statement_without_its_account_is_found(statement: str, tables: list[str]) -> None:
    assert tables_without_account(statement, TABLES) == tables
