"""A message in words: the account's own where it has some and they work, ours otherwise."""

import logging
from typing import Final

from bookwright.engine.messages import built_in, html
from bookwright.engine.messages.calendar import invitation
from bookwright.engine.messages.drafts import Draft
from bookwright.engine.messages.matter import Matter
from bookwright.engine.messages.occasions import Occasion
from bookwright.engine.messages.own_words import OwnWords
from bookwright.engine.messages.variables import dates_of, variables
from bookwright.engine.messages.words import spoken_in
from bookwright.kit.liquid import BadTemplate, parse, render
from bookwright.kit.plain_text import several_lines
from bookwright.terms.messages import Channel

LONGEST_SMS: Final = 1600
"""Characters. Gateways take ten parts or so as one; whoever writes more did not mean an SMS."""

_log: Final = logging.getLogger(__name__)


def drafted(occasion: Occasion, matter: Matter, own: OwnWords) -> Draft:
    """A text that fails is logged, and ours is sent instead: whom it tells of something must hear
    of it all the same.
    """
    try:
        return _drafted(occasion, matter, own)
    except Exception as error:
        if own.body is None and own.subject is None:
            raise
        _log.warning(
            "The text of account %d for a %s by %s cannot be used for booking %d: %s",
            *(matter.account.id, occasion.kind, occasion.channel, matter.booking.id),
            error if isinstance(error, BadTemplate) else type(error).__name__,
        )
        return _drafted(occasion, matter, OwnWords(None, None, template_id=own.template_id))


def _drafted(occasion: Occasion, matter: Matter, own: OwnWords) -> Draft:
    """Raises BadTemplate, TemplateTooExpensive, and whatever else a template is good for."""
    if occasion.channel is Channel.SMS:
        body = _filled(own.body, matter, escape=False) or built_in.sms(occasion.kind, matter)
        return Draft(*occasion, "", body.strip()[:LONGEST_SMS], template_id=own.template_id)
    subject = _subject(occasion, matter, own)
    body, page = _mail(occasion, matter, own)
    return Draft(
        *occasion,
        subject,
        body,
        html.document(page, title=subject, language=spoken_in(matter.account.locale).code),
        invitation(occasion, matter),
        own.template_id,
    )


def _subject(occasion: Occasion, matter: Matter, own: OwnWords) -> str:
    said = _filled(own.subject, matter, escape=False) if own.subject_is_liquid else own.subject
    return built_in.short(said or "") or built_in.subject(occasion.kind, matter)


def _mail(occasion: Occasion, matter: Matter, own: OwnWords) -> tuple[str, str]:
    """As plain text and as HTML. What is written in HTML is shown as plain text too, and the other
    way round.
    """
    if own.body is not None and html.is_html(own.body):
        page = _filled(own.body, matter, escape=True)
        plain = html.to_plain(page)
        said = plain if plain.strip() else ""
    else:
        page, said = "", _filled(own.body, matter, escape=False)
    if not said:
        page, said = "", built_in.mail(occasion.kind, matter)
    return said, page or html.from_plain(said)


def _filled(text: str | None, matter: Matter, *, escape: bool) -> str:
    """Empty where nothing is said."""
    if text is None:
        return ""
    filled = render(parse(text), variables(matter), escape=escape, dates=dates_of(matter.account))
    return several_lines(filled) if filled.strip() else ""
