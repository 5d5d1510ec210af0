"""Perishable tokens on their way, and what is left of them removed."""

from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.accounts.rules import LINE
from bookwright.engine.messages.texts import Words, language
from bookwright.engine.outbox.relay import Change
from bookwright.engine.people.token_codes import SUBJECT, Identifier, code_of, snapshot_at
from bookwright.kit.clock import DAY, MINUTE, Clock, Instant
from bookwright.kit.plain_text import one_line
from bookwright.terms.messages import Channel, MessageKind

WORDS: Final = {
    "en": Words(
        "Your code: {code}",
        "{code} is your code at {account}. It is valid for ten minutes.",
    ),
    "nb": Words(
        "Koden din: {code}",
        "{code} er koden din hos {account}. Den er gyldig i ti minutter.",
    ),
    "sv": Words(
        "Din kod: {code}",
        "{code} är din kod hos {account}. Den gäller i tio minuter.",
    ),
}


def plan_token(change: Change, at: Instant) -> None:
    """A planner for the outbox's relay. Nothing is sent that is too old already."""
    if change.subject != SUBJECT:
        return
    sent = snapshot_at(change.snapshot)
    if sent.expires_at <= at:
        return
    account = account_with_id(change.account_id)
    assert account is not None
    subject, body = _text(sent.whom, code_of(sent.nonce), account)
    message = {
        "account_id": change.account_id,
        "change_id": change.id,
        "kind": MessageKind.TOKEN,
        "channel": sent.whom.channel,
        "recipient": sent.whom.address,
        "subject": subject,
        "body": body,
        "created_at": at,
        "due_at": at,
    }
    sql.run(
        f"INSERT INTO message ({', '.join(message)}) VALUES ({sql.marks(message)})"  # noqa: S608 -- names from the code
        " ON CONFLICT DO NOTHING",
        list(message.values()),
    )


def old(*, clock: Clock) -> bool:
    """Whether there is something to forget: a plain read, that keeps nobody waiting."""
    statement = "/* due-queue */ SELECT 1 FROM perishable_token WHERE forget_at <= %s LIMIT 1"
    return sql.one(statement, [clock()]) is not None


def forget_old(*, clock: Clock, most: int) -> int:
    """Removes what tells a code that is over, or to whom it went: the message and the change. A day
    later the token too, which until then says that it is over. How many it looked at.
    """
    due = sql.rows(
        "/* due-queue */ SELECT account_id, id, created_at FROM perishable_token"
        " WHERE forget_at <= %s ORDER BY forget_at LIMIT %s",
        [clock(), most],
    )

    def work() -> None:
        for account_id, token_id, created_at in due:
            _forget(account_id, token_id, created_at, at=clock())

    if due:
        in_transaction(work)
    return len(due)


def _text(whom: Identifier, code: str, account: Account) -> tuple[str, str]:
    words = WORDS[language(account.locale)]
    facts = {"code": code, "account": one_line(account.name)}
    body = words.body.format_map(facts)
    if whom.channel is not Channel.EMAIL:
        return "", body
    page = account.settings.token_url
    link = f"\n\n{_link(page, code, whom.address)}\n" if page else "\n"
    return words.subject.format_map(facts)[:LINE], body + link


def _link(page: str, code: str, email: str) -> str:
    parts = urlsplit(page)
    ours = urlencode({"perishable_token": code, "email": email})
    return urlunsplit(parts._replace(query=f"{parts.query}&{ours}" if parts.query else ours))


def _forget(account_id: int, token_id: int, created_at: Instant, *, at: Instant) -> None:
    """What the worker has in hand is left for the next time."""
    token = [account_id, token_id]
    theirs = "account_id = %s AND subject = 'token' AND subject_id = %s"
    sql.run(
        "DELETE FROM message WHERE account_id = %s AND lease IS NULL"  # noqa: S608 -- names from the code
        f" AND change_id IN (SELECT id FROM change WHERE {theirs})",
        [account_id, *token],
    )
    sql.run(
        f"DELETE FROM change WHERE {theirs} AND lease IS NULL"  # noqa: S608 -- names from the code
        " AND NOT EXISTS (SELECT 1 FROM message"
        " WHERE message.account_id = change.account_id AND message.change_id = change.id)",
        token,
    )
    left = sql.one(f"SELECT 1 FROM change WHERE {theirs}", token)  # noqa: S608 -- names from the code
    later = at + MINUTE if left else created_at + DAY
    if later > at:
        sql.run(
            "UPDATE perishable_token SET forget_at = %s WHERE account_id = %s AND id = %s",
            [later, *token],
        )
    else:
        sql.run("DELETE FROM perishable_token WHERE account_id = %s AND id = %s", token)
