"""What people typed, as it may stand in a message: nothing in it ends a line that we did not end,
and nothing is there that nobody sees.
"""

import re
from typing import Final

_TURNS: Final = "\u202a-\u202e\u2066-\u2069"
"""They turn the direction of whatever follows, up to the end of the line."""

_BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{_TURNS}]")


def one_line(text: str) -> str:
    """A name, a title: words with a space between them."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def several_lines(text: str) -> str:
    """A note, a whole text: of line breaks there is one kind; tabs stay."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))
