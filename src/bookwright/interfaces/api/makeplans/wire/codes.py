"""Codes that were sent to somebody, as clients send them back."""

from typing import Annotated, Any, TypeAlias

from msgspec import Meta

from bookwright.interfaces.api.toolbox.readers import Context, Reads, read_text


def _read_code(value: Any, context: Context) -> str:
    """Five digits. What was taken for a number has lost its first zeros."""
    return f"{value:05d}" if type(value) is int else read_text(value, context)


SentCode: TypeAlias = Annotated[str, Meta(max_length=255), Reads(_read_code)]
