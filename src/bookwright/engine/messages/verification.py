"""The code with which a customer shows to be reachable."""

from collections.abc import Iterator

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.wanted import MessageAsk
from bookwright.engine.messages.drafts import Draft
from bookwright.engine.messages.texts import VERIFICATION, language
from bookwright.terms.messages import Channel, MessageKind
from bookwright.terms.states import State


def verification_code(
    booking: BookingDetails, ask: MessageAsk, account: Account
) -> Iterator[Draft]:
    """Goes where the booking's method says, unless the caller asked otherwise."""
    if booking.state is not State.AWAITING_VERIFICATION or not booking.verification_code:
        return
    words = VERIFICATION[language(account.locale)]
    facts = {"code": booking.verification_code, "account": account.name}
    for channel, asked, recipient in (
        (Channel.EMAIL, ask.verification_send_email, booking.person and booking.person.email),
        (Channel.SMS, ask.verification_send_sms, booking.person and booking.person.phone_e164),
    ):
        wanted = booking.verification_method == channel if asked is None else asked
        if wanted and recipient:
            subject = words.subject.format_map(facts) if channel is Channel.EMAIL else ""
            yield Draft(
                MessageKind.VERIFICATION, channel, recipient, subject, words.body.format_map(facts)
            )
