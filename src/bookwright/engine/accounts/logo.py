"""An account's logo: a picture in a row of its own."""

from hashlib import sha256
from typing import Final

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.facts import Account
from bookwright.engine.accounts.rules import Flaw
from bookwright.kit.clock import Instant
from bookwright.terms.refusals import Code

LARGEST: Final = 2 << 20


class Logo(msgspec.Struct, frozen=True):
    """`digest` names the content."""

    media_type: str
    digest: str
    content: bytes


def media_type_of(content: bytes) -> str | None:
    """By what the content is, whatever it was called. None for what no browser should be told is a
    picture.
    """
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"RIFF") and content[8:15] == b"WEBPVP8":
        return "image/webp"
    return None


def image(value: bytes) -> Flaw | None:
    """A rule."""
    if len(value) > LARGEST:
        return Flaw(Code.TOO_LARGE, {"limit": LARGEST})
    return None if media_type_of(value) else Flaw(Code.NOT_AN_IMAGE)


def write_logo(account_id: int, content: bytes | None, *, at: Instant) -> None:
    """None removes it. `image` has no objection."""
    if content is None:
        sql.run("DELETE FROM logo WHERE account_id = %s", [account_id])
        return
    sql.run(
        "INSERT INTO logo (account_id, media_type, digest, content, updated_at)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (account_id) DO UPDATE SET"
        " media_type = excluded.media_type, digest = excluded.digest,"
        " content = excluded.content, updated_at = excluded.updated_at",
        [account_id, media_type_of(content), sha256(content).hexdigest(), content, at],
    )


def logo_of(account: Account) -> Logo | None:
    """For everybody: it is on the account's site."""
    row = sql.one(
        "SELECT media_type, digest, content FROM logo WHERE account_id = %s", [account.id]
    )
    return None if row is None else Logo(row[0], row[1], bytes(row[2]))


def logo_digest(account: Account) -> str | None:
    row = sql.one("SELECT digest FROM logo WHERE account_id = %s", [account.id])
    return None if row is None else str(row[0])
