"""What may be said of a resource on this API (makeplans-api "Resources")."""

from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.catalogue.fields import WEEK, HoursIn, ResourceFields
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in
from bookwright.interfaces.api.toolbox.members import Count, CustomData, Text, Texts
from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit
from bookwright.kit.refusal import Problem, Refusal
from bookwright.kit.wall_hours import BadHours, parse_hours
from bookwright.terms.refusals import Code


def _read_clock(value: Any, _: Context) -> str:
    """A time of day, alone."""
    try:
        parse_hours(["00:00", str(value)])
    except BadHours:
        raise Unfit(Code.NOT_A_TIME) from None
    return str(value)


Clock: TypeAlias = Annotated[str | UnsetType | None, Reads(_read_clock)]


class ResourceIn(msgspec.Struct, kw_only=True):
    """open_0 to close_6 are deprecated: a day's one opening and closing, Monday first, both or
    neither. opening_hours_mon to opening_hours_sun win over them.
    """

    title: Text = UNSET
    capacity: Count = UNSET
    opening_hours_mon: Texts = UNSET
    opening_hours_tue: Texts = UNSET
    opening_hours_wed: Texts = UNSET
    opening_hours_thu: Texts = UNSET
    opening_hours_fri: Texts = UNSET
    opening_hours_sat: Texts = UNSET
    opening_hours_sun: Texts = UNSET
    open_0: Clock = UNSET
    close_0: Clock = UNSET
    open_1: Clock = UNSET
    close_1: Clock = UNSET
    open_2: Clock = UNSET
    close_2: Clock = UNSET
    open_3: Clock = UNSET
    close_3: Clock = UNSET
    open_4: Clock = UNSET
    close_4: Clock = UNSET
    open_5: Clock = UNSET
    close_5: Clock = UNSET
    open_6: Clock = UNSET
    close_6: Clock = UNSET
    custom_data: CustomData = UNSET

    def in_our_words(self) -> ResourceFields:
        """Raises Refusal for an opening without a closing, or the other way round."""
        week = {
            day: hours if (hours := getattr(self, day)) is not UNSET else self._one_pair(number)
            for number, day in enumerate(WEEK)
        }
        return ResourceFields(
            title=self.title,
            capacity=self.capacity,
            **week,
            custom_data=UNSET if self.custom_data is UNSET else custom_data_in(self.custom_data),
        )

    def _one_pair(self, number: int) -> HoursIn:
        pair = {name: getattr(self, name) for name in (f"open_{number}", f"close_{number}")}
        missing = [name for name, clock in pair.items() if clock is None or clock is UNSET]
        if not missing:
            return list(pair.values())
        if len(missing) < len(pair):
            raise Refusal(*(Problem(name, Code.BLANK) for name in missing))
        return UNSET if all(clock is UNSET for clock in pair.values()) else None
