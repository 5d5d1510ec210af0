"""The words of messages in the languages that we have."""

from typing import Final, NamedTuple


class Words(NamedTuple):
    """`{code}` and `{account}` are filled in."""

    subject: str
    body: str


SPOKEN: Final = frozenset({"en", "nb", "sv"})
_SAME: Final = {"no": "nb", "nn": "nb"}


def language(locale: str) -> str:
    """`en-US` speaks en; what we do not speak gets en."""
    spoken = locale.replace("_", "-").partition("-")[0].lower()
    spoken = _SAME.get(spoken, spoken)
    return spoken if spoken in SPOKEN else "en"
