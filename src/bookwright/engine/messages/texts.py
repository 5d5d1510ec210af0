"""The words of messages in the languages that we have."""

from typing import Final, NamedTuple


class Words(NamedTuple):
    """`{code}` and `{account}` are filled in."""

    subject: str
    body: str


VERIFICATION: Final = {
    "en": Words(
        "Verification code: {code}",
        "{code} is your verification code at {account}.",
    ),
    "nb": Words(
        "Verifiseringskode: {code}",
        "{code} er verifiseringskoden din hos {account}.",
    ),
    "sv": Words(
        "Verifieringskod: {code}",
        "{code} är din verifieringskod hos {account}.",
    ),
}

_SAME: Final = {"no": "nb", "nn": "nb"}


def language(locale: str) -> str:
    """`en-US` speaks en; what we do not speak gets en."""
    spoken = locale.replace("_", "-").partition("-")[0].lower()
    spoken = _SAME.get(spoken, spoken)
    return spoken if spoken in VERIFICATION else "en"
