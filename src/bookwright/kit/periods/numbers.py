"""Number words, from zero to ninety-nine."""

import re
from typing import Final

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_VALUES: Final = {word: number for number, word in enumerate(_ONES)} | {
    word: (index + 2) * 10 for index, word in enumerate(_TENS)
}
_WORDS: Final = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<one>{'|'.join(_ONES[1:10])}))?"
    rf"|(?P<small>{'|'.join(sorted(_ONES, key=len, reverse=True))}))\b"
)


def with_digits(text: str) -> str:
    """`twenty-four hours` becomes `24 hours`; only lower case is read."""
    return _WORDS.sub(lambda words: str(sum(map(_value, words.groupdict().values()))), text)


def _value(word: str | None) -> int:
    return _VALUES[word] if word else 0
