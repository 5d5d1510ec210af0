"""Periods in words: "in two hours", "Friday at midnight", "24 hours before", "noon the day before".

A grammar of our own, since what is saved must mean one thing for years. dateparser, the library
for this, guesses: "Friday at midnight" is for it where Friday begins, and it does not know "noon
the day before" or "half an hour". It also takes half a millisecond each time.

shapes.py   what a period says
grammar.py  words → period
moments.py  period and a moment that it is relative to → moment
numbers.py  number words
"""

from bookwright.kit.periods.grammar import BadPeriod, parse_period
from bookwright.kit.periods.moments import moment, moment_before
from bookwright.kit.periods.shapes import Period

__all__ = ["BadPeriod", "Period", "moment", "moment_before", "parse_period"]
