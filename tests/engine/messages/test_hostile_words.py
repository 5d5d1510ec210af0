"""Whatever an account writes, and whatever anybody is called, there is a message."""

from typing import Any, Final

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.messages.matter import Matter
from bookwright.engine.messages.occasions import Occasion
from bookwright.engine.messages.own_words import OwnWords
from bookwright.engine.messages.rendering import LONGEST_SMS, drafted
from bookwright.kit.liquid import BadTemplate, parse
from bookwright.terms.messages import Channel, MessageKind
from bookwright.terms.states import State
from tests.engine.messages.given import ACCOUNT, THEN, booking, person

HOSTILE: Final = "<img src=x onerror=alert(1)>"
PIECES: Final = (
    *("{{ booking.booked_from | i18n_date: '%A' }}", "{{ booking", ".person", ".name", " }}"),
    *("{{ bookings | map: 'person' }}", "{{ person | sort }}", "{{ booking.custom_data | join }}"),
    *(
        "{% for b in bookings %}",
        "{{ b.id }}",
        "{% endfor %}",
        "{% if client.name %}",
        "{% endif %}",
    ),
    *(
        "{{ client | upcase }}",
        "{{ booking.price | times: 9 }}",
        "{{ service | size | minus: 'x' }}",
    ),
    *("{{ booking.booked_from | slice: 0, 4 | i18n_date: '%c' }}", "{{ now | i18n_date: 7 }}"),
    *("{{ booking.booked_from | append: person.name | i18n_date }}", "<p>", "</p>", "<b", "\n\n"),
    *("{{ person.name | url_encode | url_decode }}", "{% tablerow x in bookings %}", "&amp;", "x"),
    *("{{ booking.booked_from.instant }}", "{{ booking.__class__ }}", "{% assign booking = 1 %}"),
)

texts = st.text(st.characters(codec="utf-8"), max_size=20)
templates = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def matter(name: str) -> Matter:
    nothing: Any = dict.fromkeys(ServiceDetails.__struct_fields__)
    service = ServiceDetails(**{**nothing, "id": 4, "title": name or "x"})
    about: Any = {
        "booked_from": THEN,
        "booked_to": THEN + 3600,
        "created_at": THEN,
        "updated_at": THEN,
        "state": State.CONFIRMED,
        "count": 1,
        "revision_count": 0,
        "service_id": 4,
        "person": person(name=name),
    }
    return Matter(ACCOUNT, [booking(**about)], service, None, None, "https://c.example", THEN)


@given(
    templates,
    texts,
    st.sampled_from([kind for kind in MessageKind if kind.name not in {"INVITATION", "TOKEN"}]),
    st.sampled_from(Channel),
)
def test_there_is_always_a_message(
    text: str, name: str, kind: MessageKind, channel: Channel
) -> None:
    try:
        parse(text)
    except BadTemplate:
        return  # refused when it is saved
    draft = drafted(
        Occasion(kind, channel, "kari@example.org"),
        matter(f"{HOSTILE}{name}"),
        OwnWords(text, text, subject_is_liquid=True),
    )
    assert draft.body.strip()
    assert HOSTILE not in draft.html
    if channel is Channel.SMS:
        assert (draft.subject, draft.html) == ("", "")
        assert len(draft.body) <= LONGEST_SMS
    else:
        assert draft.subject
        assert len(draft.subject.splitlines()) == 1


@given(texts, texts)
def test_our_own_words_take_any_name(name: str, account: str) -> None:
    about = matter(name)._replace(account=msgspec.structs.replace(ACCOUNT, name=account))
    draft = drafted(
        Occasion(MessageKind.CONFIRMATION, Channel.EMAIL, "kari@example.org"),
        about,
        OwnWords(None, None),
    )
    assert len(draft.subject.splitlines()) == 1
    assert draft.calendar.count("BEGIN:VEVENT") == draft.calendar.count("\r\nBEGIN:VEVENT\r\n") == 1
