"""Phone numbers as the world dials them."""

from functools import lru_cache

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    parse,
)


@lru_cache(maxsize=4096)
def e164(text: str, country: str) -> str | None:
    """`+4791234567`, or None where the text is no number that could be dialled from abroad.

    country: ISO 3166-1, for numbers written without one. A number counts by its length, not by the
    ranges that are given out: those change more often than we are upgraded.
    """
    try:
        number = parse(text, country)
    except NumberParseException:
        return None
    if is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return None
    return format_number(number, PhoneNumberFormat.E164)
