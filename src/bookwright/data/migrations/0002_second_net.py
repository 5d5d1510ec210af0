"""The second net under the guard: the database itself refuses two rows that must be alone.

Django's own constraint classes cannot say this on both databases, and a constraint in a model's
Meta that only PostgreSQL understands breaks SQLite; hence SQL.
"""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LONG_STAY = 8 * 24 * 3600

# resource_id * 2^34 + seconds: one integer range a resource, so that no btree_gist is needed.
POSTGRESQL = """
ALTER TABLE occupancy ADD CONSTRAINT occupancy_alone EXCLUDE USING gist (
    int8range(resource_id * 17179869184 + from_s, resource_id * 17179869184 + until_s) WITH &&
) WHERE (alone) DEFERRABLE INITIALLY IMMEDIATE
"""

SQLITE = """
CREATE TRIGGER occupancy_alone_{verb} BEFORE {verb} ON occupancy WHEN NEW.alone
BEGIN
    SELECT RAISE(ABORT, 'occupancy_alone') WHERE EXISTS (
        SELECT 1 FROM occupancy
        WHERE account_id = NEW.account_id AND resource_id = NEW.resource_id AND NOT long_stay
          AND until_s > NEW.from_s AND until_s <= NEW.until_s + {long_stay}
          AND from_s < NEW.until_s AND alone AND id IS NOT NEW.id
        UNION ALL
        SELECT 1 FROM occupancy
        WHERE account_id = NEW.account_id AND resource_id = NEW.resource_id AND long_stay
          AND until_s > NEW.from_s
          AND from_s < NEW.until_s AND alone AND id IS NOT NEW.id
    );
END
"""


def cast(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL)
        return
    for verb in ("INSERT", "UPDATE"):
        editor.execute(SQLITE.format(verb=verb, long_stay=LONG_STAY))


def haul(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE occupancy DROP CONSTRAINT occupancy_alone")
        return
    for verb in ("INSERT", "UPDATE"):
        editor.execute(f"DROP TRIGGER occupancy_alone_{verb}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("data", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(cast, haul)]
