"""The types of a shape's members: each may be left out (UNSET) or blank (None).

    class ServiceIn(Struct, kw_only=True):
        title: Text255 = UNSET
        interval: Count = UNSET
        price: Amount = UNSET
        service_id_list: Ids = UNSET
        extended: bool = False          # a plain type with a default: blank means the default

`Annotated[str, Meta(max_length=40)] | UnsetType | None` narrows a type,
`Annotated[..., Reads(read_hours)]` reads it another way.
"""

from datetime import date
from typing import Annotated, Any, Final, TypeAlias

from msgspec import Meta, UnsetType

from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit, read_custom_data
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import BadTime, SkippedTime, parse_day, parse_instant
from bookwright.kit.money import BadAmount, Mills, parse_amount
from bookwright.terms.refusals import Code

LARGEST_COUNT: Final = 2**31 - 1
_MEANT: Final = 9
"""Decimals of a float; what comes after is what floats cannot hold."""


def read_instant(value: Any, context: Context) -> Instant:
    """Without an offset it is the account's time."""
    if type(value) is not str:
        raise Unfit(Code.NOT_A_TIME)
    try:
        return parse_instant(value.strip(), context.zone)
    except SkippedTime:
        raise Unfit(Code.SKIPPED_TIME) from None
    except BadTime:
        raise Unfit(Code.NOT_A_TIME) from None


def read_day(value: Any, _: Context) -> date:
    if type(value) is not str:
        raise Unfit(Code.NOT_A_DATE)
    try:
        return parse_day(value.strip())
    except BadTime:
        raise Unfit(Code.NOT_A_DATE) from None


def read_amount(value: Any, _: Context) -> Mills:
    """Floats that were reckoned with, 0.30000000000000004, are the amount that was meant."""
    if type(value) is float:
        value = round(value, _MEANT)
    if type(value) not in (str, int, float):
        raise Unfit(Code.NOT_A_NUMBER)
    try:
        return parse_amount(str(value))
    except BadAmount:
        raise Unfit(Code.NOT_A_NUMBER) from None


Text: TypeAlias = str | UnsetType | None
Text255: TypeAlias = Annotated[str, Meta(max_length=255)] | UnsetType | None
Flag: TypeAlias = bool | UnsetType | None
Id: TypeAlias = int | UnsetType | None
Ids: TypeAlias = list[int] | UnsetType | None
Texts: TypeAlias = list[str] | UnsetType | None
Count: TypeAlias = Annotated[int, Meta(ge=-LARGEST_COUNT, le=LARGEST_COUNT)] | UnsetType | None
"""What columns of 32 bits hold. How small it may be, the engine says."""

Moment: TypeAlias = Annotated[Instant | UnsetType | None, Reads(read_instant)]
Day: TypeAlias = Annotated[date | UnsetType | None, Reads(read_day)]
Amount: TypeAlias = Annotated[Mills | UnsetType | None, Reads(read_amount)]
CustomData: TypeAlias = Annotated[dict[str, str] | UnsetType | None, Reads(read_custom_data)]
