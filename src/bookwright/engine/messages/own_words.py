"""What an account or a service says in its own words: the service's text wins over the account's,
and that over ours.
"""

from typing import Final, NamedTuple

from bookwright.engine.accounts.texts import AccountTexts, ServiceTexts
from bookwright.engine.messages.matter import Matter
from bookwright.terms.messages import Channel, MessageKind

_PREFIXES: Final = {Channel.EMAIL: "mail", Channel.SMS: "sms"}


class OwnWords(NamedTuple):
    """Liquid. None: ours. is_liquid: whether the subject is; those of accounts are plain text."""

    body: str | None
    subject: str | None
    subject_is_liquid: bool = False
    template_id: int | None = None


def own_words(kind: MessageKind, channel: Channel, matter: Matter, texts: AccountTexts) -> OwnWords:
    """A text about one booking is not used for several: it would leave out all but the first."""
    name = f"{_PREFIXES[channel]}_{kind}"
    body = _said(matter.service.own_texts, name) or _said(texts, name)
    if body is not None and len(matter.bookings) > 1 and "bookings" not in body:
        return OwnWords(None, None)
    return OwnWords(body, _said(texts, f"{name}_subject"))


def _said(texts: AccountTexts | ServiceTexts, name: str) -> str | None:
    said: str | None = getattr(texts, name, None)
    return said
