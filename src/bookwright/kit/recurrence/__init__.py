"""Recurrence after iCalendar (RFC 5545): RRULE, RDATE and EXDATE as moments.

rules.py     what a rule says
reading.py   an RRULE's text as a rule
dates.py     the texts of RDATE and EXDATE as days and moments
days.py      which days of a year, a month, a week a rule picks
times.py     which times of a day, where periods are within one
walls.py     days and times, as what the clock reads
moments.py   what the clock reads as moments, where clocks change too
expansion.py all of it, as moments in order

docs/algorithms/recurrence.md says what is decided where the document leaves it open.
"""

from bookwright.kit.recurrence.expansion import MOST, Pattern, TooMany, occurrences
from bookwright.kit.recurrence.rules import BadPattern

__all__ = ["MOST", "BadPattern", "Pattern", "TooMany", "occurrences"]
