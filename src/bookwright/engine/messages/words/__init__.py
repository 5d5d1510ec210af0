"""What we say of bookings where an account has no words of its own, in the languages we speak."""

from collections.abc import Mapping
from typing import Final

from bookwright.engine.messages.texts import language
from bookwright.engine.messages.words.english import ENGLISH
from bookwright.engine.messages.words.norwegian import NORWEGIAN
from bookwright.engine.messages.words.shapes import Language
from bookwright.engine.messages.words.swedish import SWEDISH

LANGUAGES: Final[Mapping[str, Language]] = {
    spoken.code: spoken for spoken in (ENGLISH, NORWEGIAN, SWEDISH)
}


def spoken_in(locale: str) -> Language:
    return LANGUAGES[language(locale)]
