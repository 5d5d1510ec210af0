"""What we say of bookings where an account has no words of its own."""

import string
from typing import Any

import pytest

from bookwright.engine.accounts.identity import LOCALES
from bookwright.engine.messages.texts import language
from bookwright.engine.messages.times import SHORT
from bookwright.engine.messages.words import LANGUAGES, spoken_in
from bookwright.engine.messages.words.shapes import Words
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State

OTHERWISE = {MessageKind.INVITATION, MessageKind.TOKEN, MessageKind.NOTIFICATION}
"""Have words elsewhere."""
GSM_7 = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€"
    + string.ascii_letters
    + string.digits
)
KNOWN = {"account", "service", "when", "code", "person", "count"}


def everything(said: Any) -> list[Words]:
    changes = [said.news_of_many, said.news_of_a_change]
    return [*said.one.values(), *said.many.values(), *said.news.values(), *changes]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_words_for_everything(code: str) -> None:
    said = LANGUAGES[code]
    assert set(said.one) == set(MessageKind) - OTHERWISE
    assert set(said.many) == {MessageKind.CONFIRMATION, MessageKind.CANCELLATION}
    assert set(said.news) == {State.CONFIRMED, State.AWAITING_CONFIRMATION, State.CANCELLED}
    assert all(part.strip() for words in everything(said) for part in words)
    assert all(said.labels)
    assert all(said.links)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_asks_for_what_is_not_filled_in(code: str) -> None:
    texts = [part for words in everything(LANGUAGES[code]) for part in words]
    fields = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    assert fields <= KNOWN


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_sms_has_only_letters_that_fit_160_to_a_part(code: str) -> None:
    said = LANGUAGES[code]
    letters = {letter for words in everything(said) for letter in words.sms + said.and_more}
    assert letters <= GSM_7


def test_the_languages_are_those_of_the_locales() -> None:
    assert set(LANGUAGES) == LOCALES
    assert set(SHORT) == {*LOCALES, "en_US"}


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [("en-US", "en"), ("nb_NO", "nb"), ("no", "nb"), ("nn", "nb"), ("sv-FI", "sv"), ("fr", "en")],
)
def test_a_locale_is_a_language_that_we_speak(locale: str, spoken: str) -> None:
    assert language(locale) == spoken_in(locale).code == spoken
