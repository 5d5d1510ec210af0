"""How far series are."""

from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.series import rows
from bookwright.engine.series.details import SeriesFacts
from bookwright.terms.permissions import Permission
from bookwright.terms.series import SeriesKind


def series_of_bookings(collection_id: str, *, by: Actor) -> SeriesFacts:
    """Raises NotPermitted, NotFound."""
    require(by, Permission.READ_BOOKINGS)
    return rows.series(collection_id, SeriesKind.BOOKINGS, by=by)


def series_of_events(collection_id: str, *, by: Actor) -> SeriesFacts:
    """Raises NotPermitted, NotFound."""
    require(by, Permission.READ_EVENTS)
    return rows.series(collection_id, SeriesKind.EVENTS, by=by)
