"""Whose way of writing dates an account uses."""

from bookwright.engine.accounts.facts import Account


def formats_of(account: Account) -> str:
    """The account's locale; the American form of English where the account is in the US."""
    return "en_US" if account.locale == "en" and account.country_code == "US" else account.locale
