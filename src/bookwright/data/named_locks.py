"""Locks on what is no row, such as an address that nobody has called from yet."""

from bookwright.data import sql


def hold(name: str, *, account_id: int) -> None:
    """Until the transaction ends; before any row is locked. On SQLite the transaction is the lock:
    there is one at a time.
    """
    if sql.is_postgresql():
        sql.one("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", (name, account_id))
