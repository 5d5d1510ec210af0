"""The mail with which a user sets a password."""

from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.accounts.rules import LINE
from bookwright.engine.messages.texts import Words, language
from bookwright.engine.outbox.relay import Change, Planner
from bookwright.engine.users.details import INVITED, SUBJECT, membership_at
from bookwright.engine.users.invitations import token_for
from bookwright.kit.clock import Instant
from bookwright.kit.plain_text import one_line
from bookwright.terms.messages import Channel, MessageKind

WORDS: Final = {
    "en": Words(
        "Your login at {account}",
        "Hello {name},\n\nyou can now log in at {account}. Choose your password here, within three"
        " days:\n\n{link}\n\nIf you did not expect this, there is nothing you need to do.\n",
    ),
    "nb": Words(
        "Innloggingen din hos {account}",
        "Hei {name},\n\ndu kan nå logge inn hos {account}. Velg passordet ditt her innen tre"
        " dager:\n\n{link}\n\nVentet du ikke denne e-posten, trenger du ikke å gjøre noe.\n",
    ),
    "sv": Words(
        "Din inloggning hos {account}",
        "Hej {name},\n\ndu kan nu logga in hos {account}. Välj ditt lösenord här inom tre"
        " dagar:\n\n{link}\n\nOm du inte väntade det här behöver du inte göra något.\n",
    ),
}


def invitations(base_url: str) -> Planner:
    """A planner for the outbox's relay. base_url has no slash at its end."""

    def plan(change: Change, at: Instant) -> None:
        if (change.subject, change.step) == (SUBJECT, INVITED):
            _plan(change, base_url, at)

    return plan


def _plan(change: Change, base_url: str, at: Instant) -> None:
    """Nothing where a password was set meanwhile."""
    user = membership_at(change.snapshot).user
    token = token_for(user.id, user.email, at=at)
    if token is None:
        return
    account = account_with_id(change.account_id)
    assert account is not None
    spoken = language(account.locale)
    words = WORDS[spoken]
    link = f"{base_url}/password/{token}?lang={spoken}"
    facts = {"name": one_line(user.name), "account": one_line(account.name), "link": link}
    message = {
        "account_id": change.account_id,
        "change_id": change.id,
        "kind": MessageKind.INVITATION,
        "channel": Channel.EMAIL,
        "recipient": user.email,
        "subject": words.subject.format_map(facts)[:LINE],
        "body": words.body.format_map(facts),
        "created_at": at,
        "due_at": at,
    }
    sql.run(
        f"INSERT INTO message ({', '.join(message)}) VALUES ({sql.marks(message)})"  # noqa: S608 -- names from the code
        " ON CONFLICT DO NOTHING",
        list(message.values()),
    )
