"""The mail with which a user sets a password, and what its token is good for."""

import pytest
from django.contrib.auth.hashers import check_password

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.users.details import UserFields
from bookwright.engine.users.invitations import GOOD_FOR, invited
from bookwright.engine.users.operations import update_user
from bookwright.engine.users.passwords import set_password
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound, Refusal
from bookwright.terms.refusals import Code
from tests.engine.users.given import NOW, mails, renamed, stored_password, user

PASSWORD = "correct horse"


@pytest.mark.parametrize(
    ("locale", "subject"),
    [
        ("en", "Your login at N"),
        ("nb", "Innloggingen din hos N"),
        ("sv", "Din inloggning hos N"),
    ],
)
def test_a_new_user_is_invited_in_the_accounts_language(
    by: Actor, locale: str, subject: str
) -> None:
    renamed(by, locale=locale)
    user(by)

    [mail] = mails()

    assert (mail.recipient, mail.subject) == ("bo@example.com", subject)
    assert "Bo" in mail.body
    assert invited(mail.token, at=NOW).email == "bo@example.com"


def test_a_long_name_of_an_account_still_fits(by: Actor) -> None:
    renamed(by, name="x\n" * 127)
    user(by)

    [mail] = mails()

    assert len(mail.subject) <= 255
    assert "\n" not in mail.subject


def test_the_token_sets_a_password_once(by: Actor) -> None:
    user(by)
    [mail] = mails()

    set_password(mail.token, PASSWORD, at=NOW)

    assert check_password(PASSWORD, stored_password())
    assert stored_password().startswith("argon2")
    for word in (PASSWORD, "another one entirely"):
        with pytest.raises(NotFound):
            set_password(mail.token, word, at=NOW)
    assert check_password(PASSWORD, stored_password())


def test_the_token_is_good_for_three_days(by: Actor) -> None:
    user(by)
    [mail] = mails()

    assert invited(mail.token, at=Instant(NOW + GOOD_FOR - 1)).name == "Bo"
    with pytest.raises(NotFound):
        set_password(mail.token, PASSWORD, at=Instant(NOW + GOOD_FOR))


@pytest.mark.parametrize("spoil", ["", "x", "a:b", "WzEsMl0:x"])
def test_a_token_that_is_not_ours_is_none(by: Actor, spoil: str) -> None:
    user(by)
    [mail] = mails()

    for token in (spoil, mail.token + "x", mail.token[:-1], mail.token[1:]):
        with pytest.raises(NotFound):
            invited(token, at=NOW)


def test_looking_at_the_token_changes_nothing(by: Actor) -> None:
    user(by)
    [mail] = mails()
    before = stored_password()

    assert invited(mail.token, at=NOW) == invited(mail.token, at=NOW)

    assert stored_password() == before


def test_who_has_a_password_gets_no_mail(by: Actor, rival: Actor) -> None:
    user(by)
    [mail] = mails()
    set_password(mail.token, PASSWORD, at=NOW)

    user(rival)

    assert mails() == [mail]
    assert check_password(PASSWORD, stored_password())


def test_who_has_none_yet_is_invited_by_each_account(by: Actor, rival: Actor) -> None:
    user(by)
    user(rival)
    ours, theirs = mails()

    set_password(theirs.token, PASSWORD, at=NOW)

    with pytest.raises(NotFound):
        set_password(ours.token, "another one entirely", at=NOW)


def test_a_new_email_is_invited_anew_and_the_old_token_is_void(by: Actor) -> None:
    member = user(by)
    [old] = mails()

    update_user(member.id, UserFields(email="bob@example.com"), by=by, at=NOW)

    [_, new] = mails()
    assert new.recipient == "bob@example.com"
    with pytest.raises(NotFound):
        set_password(old.token, PASSWORD, at=NOW)
    set_password(new.token, PASSWORD, at=NOW)
    assert check_password(PASSWORD, stored_password("bob@example.com"))


def test_an_invitation_that_is_outdated_when_it_is_planned_is_not_sent(by: Actor) -> None:
    member = user(by)
    update_user(member.id, UserFields(email="bob@example.com"), by=by, at=NOW)

    assert [mail.recipient for mail in mails()] == ["bob@example.com"]


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("", [Code.TOO_SHORT]),
        ("kq7!vz9#x", [Code.TOO_SHORT]),
        ("x" * 1001, [Code.TOO_LONG]),
        ("password123", [Code.TOO_COMMON]),
        ("bo@example.com", [Code.TOO_COMMON]),
        ("password", [Code.TOO_SHORT, Code.TOO_COMMON]),
    ],
)
def test_a_password_is_long_and_not_what_everybody_takes(
    by: Actor, word: str, codes: list[Code]
) -> None:
    user(by)
    [mail] = mails()

    with pytest.raises(Refusal) as refused:
        set_password(mail.token, word, at=NOW)

    assert [(problem.field, problem.code) for problem in refused.value.problems] == [
        ("password", code) for code in codes
    ]
    set_password(mail.token, PASSWORD, at=NOW)
