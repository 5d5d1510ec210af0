"""What the page of a booking says, in the languages that we have."""

from typing import Final

from bookwright.interfaces.booking_site.booking_words.english import ENGLISH
from bookwright.interfaces.booking_site.booking_words.norwegian import NORWEGIAN
from bookwright.interfaces.booking_site.booking_words.shapes import BookingWords
from bookwright.interfaces.booking_site.booking_words.swedish import SWEDISH

BOOKING: Final = {"en": ENGLISH, "nb": NORWEGIAN, "sv": SWEDISH}

__all__ = ["BOOKING", "BookingWords"]
