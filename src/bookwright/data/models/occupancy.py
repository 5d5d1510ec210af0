"""What takes up a resource's time: the one truth about what is free."""

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from bookwright.data.models.columns import InstantColumn, account_key, link

LONG_STAY: Final = 8 * 24 * 3600

# Ends first, and all that availability asks for, so that the index alone answers.
WINDOW: Final = ["account", "resource", "until_s", "from_s", "count", "whole", "held_until"]


class Occupancy(models.Model):
    """From `from_s` up to but not including `until_s`.

    whole: takes the resource's full capacity (a booking without a person, or an event).
    forced: went past the guard, and still counts against others.
    alone: nothing else that is alone may overlap it on its resource; the database itself sees to
    that (the exclusion constraint on PostgreSQL, a trigger on SQLite).
    held_until: a hold that nobody needs to sweep: past this second the row counts for nothing.
    long_stay: longer than LONG_STAY. The others end soon after they begin, so that a window reads
    only rows that end near it, however much lies before and after.
    """

    account = account_key()
    resource = link("data.Resource")
    booking = link("data.Booking", null=True)
    event_id = models.BigIntegerField(null=True)
    from_s = InstantColumn()
    until_s = InstantColumn()
    count = models.IntegerField()
    whole = models.BooleanField()
    forced = models.BooleanField()
    alone = models.BooleanField()
    held_until = InstantColumn(null=True)
    long_stay = models.BooleanField()

    class Meta:
        db_table = "occupancy"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until_s__gt=F("from_s")), name="occupancy_length"),
            models.CheckConstraint(condition=Q(count__gte=1), name="occupancy_count"),
        ]
        indexes: ClassVar = [
            models.Index(fields=WINDOW, condition=Q(long_stay=False), name="occupancy_window"),
            models.Index(fields=WINDOW, condition=Q(long_stay=True), name="occupancy_long_stays"),
            models.Index(fields=["account", "booking"], name="occupancy_of_booking"),
            models.Index(
                fields=["account", "event_id"],
                condition=Q(event_id__isnull=False),
                name="occupancy_of_event",
            ),
        ]
