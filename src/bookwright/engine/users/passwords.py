"""Setting a password, and what one must be."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from bookwright.data import sql
from bookwright.engine.accounts.logins import hashed
from bookwright.engine.users.invitations import Invited, invited
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound, Problem, Refusal
from bookwright.terms.refusals import Code

SHORTEST: Final = 10
LONGEST: Final = 1000
_ALIKE: Final = 0.7


def set_password(token: str, password: str, *, at: Instant) -> None:
    """By whoever holds the token of an invitation, once. Raises NotFound for a token that is not
    good; Refusal, with TOO_SHORT, TOO_LONG or TOO_COMMON.
    """
    user = invited(token, at=at)
    problems = [Problem("password", code) for code in _flaws(password, user)]
    if problems:
        raise Refusal(*problems)
    stored = hashed(password)  # slow on purpose: the condition below is what makes it once
    used = sql.run(
        "UPDATE app_user SET password = %s, updated_at = %s WHERE id = %s AND password = %s",
        [stored, at, user.user_id, user.password],
    )
    if not used:
        raise NotFound


def _flaws(password: str, user: Invited) -> Iterator[Code]:
    if len(password) > LONGEST:
        yield Code.TOO_LONG
        return
    if len(password) < SHORTEST:
        yield Code.TOO_SHORT
    if _is_common(password) or _is_like(password, user):
        yield Code.TOO_COMMON


def _is_common(password: str) -> bool:
    try:
        _common().validate(password)
    except ValidationError:
        return True
    return False


@cache
def _common() -> CommonPasswordValidator:
    """Made at the first call: it reads a list of twenty thousand."""
    return CommonPasswordValidator()


def _is_like(password: str, user: Invited) -> bool:
    """What others know of the user, or nearly."""
    known = (user.name, user.email, user.email.partition("@")[0])
    return any(
        SequenceMatcher(None, password.casefold(), part.casefold()).quick_ratio() >= _ALIKE
        for part in known
    )
