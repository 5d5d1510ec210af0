"""The code goes where the booking's method says, unless the caller asked otherwise."""

import msgspec
import pytest

from bookwright.engine.bookings.wanted import NOTHING_ASKED, MessageAsk
from bookwright.engine.messages.drafts import Draft
from bookwright.engine.messages.texts import language
from bookwright.engine.messages.verification import verification_code
from bookwright.terms.messages import Channel, MessageKind
from bookwright.terms.states import State
from tests.engine.messages.given import ACCOUNT, booking, person


def test_by_sms_it_is_one_line_without_a_subject() -> None:
    assert list(verification_code(booking(), NOTHING_ASKED, ACCOUNT)) == [
        Draft(
            MessageKind.VERIFICATION,
            Channel.SMS,
            "+4740000000",
            "",
            "12345 is your verification code at Clinic {code}.",
        )
    ]


def test_by_email_it_has_a_subject() -> None:
    (draft,) = verification_code(booking(verification_method="email"), NOTHING_ASKED, ACCOUNT)
    assert (draft.channel, draft.recipient) == (Channel.EMAIL, "kari@example.org")
    assert draft.subject == "Verification code: 12345"


@pytest.mark.parametrize(
    ("ask", "channels"),
    [
        (MessageAsk(verification_send_sms=False), []),
        (MessageAsk(verification_send_email=True), [Channel.EMAIL, Channel.SMS]),
        (
            MessageAsk(verification_send_email=True, verification_send_sms=False),
            [Channel.EMAIL],
        ),
        (MessageAsk(verification_send_email=False), [Channel.SMS]),
        (MessageAsk(confirmation_send_sms=False), [Channel.SMS]),
    ],
)
def test_the_caller_may_ask_otherwise(ask: MessageAsk, channels: list[Channel]) -> None:
    assert [draft.channel for draft in verification_code(booking(), ask, ACCOUNT)] == channels


@pytest.mark.parametrize("state", sorted(set(State) - {State.AWAITING_VERIFICATION}))
def test_only_a_booking_that_awaits_it_gets_one(state: State) -> None:
    ask = MessageAsk(verification_send_email=True, verification_send_sms=True)
    assert list(verification_code(booking(state=state), ask, ACCOUNT)) == []


def test_nobody_is_written_to_who_cannot_be_reached() -> None:
    ask = MessageAsk(verification_send_email=True, verification_send_sms=True)
    unreachable = person(email=None, phone_e164=None)
    for booked in (booking(person=None), booking(person=unreachable)):
        assert list(verification_code(booked, ask, ACCOUNT)) == []


@pytest.mark.parametrize(
    ("locale", "words"), [("nb", "verifiseringskoden"), ("sv", "verifieringskod"), ("en", "code")]
)
def test_it_speaks_the_accounts_language(locale: str, words: str) -> None:
    account = msgspec.structs.replace(ACCOUNT, locale=locale)
    (draft,) = verification_code(booking(), NOTHING_ASKED, account)
    assert words in draft.body


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [("en-US", "en"), ("nb_NO", "nb"), ("no", "nb"), ("nn", "nb"), ("sv-FI", "sv"), ("fr", "en")],
)
def test_a_locale_is_a_language_that_we_speak(locale: str, spoken: str) -> None:
    assert language(locale) == spoken
