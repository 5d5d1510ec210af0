"""What may be asked of a list of people (makeplans-api "People", "Query Parameters")."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from bookwright.engine.people.filters import PeopleFilter
from bookwright.interfaces.api.makeplans.wire.bookings_in import MomentOrWord
from bookwright.interfaces.api.toolbox.members import read_day
from bookwright.interfaces.api.toolbox.readers import Reads

Sought = Annotated[str, Meta(max_length=255)] | None


class PeopleQuery(msgspec.Struct, kw_only=True):
    """since: updated in that second or later, so that nothing is missed between two calls."""

    search: Sought = None
    email: Sought = None
    phone_number: Sought = None
    phonenumber: Sought = None
    external_id: Sought = None
    name: Sought = None
    date_of_birth: Annotated[date | None, Reads(read_day)] = None
    national_id_no: Sought = None
    since: MomentOrWord = None

    def in_our_words(self, *, inactive_too: bool) -> PeopleFilter:
        return PeopleFilter(
            inactive_too=inactive_too,
            search=self.search,
            email=self.email,
            phone_number=self.phonenumber if self.phone_number is None else self.phone_number,
            external_id=self.external_id,
            name=self.name,
            date_of_birth=self.date_of_birth,
            national_id_no=self.national_id_no,
            since=self.since,
        )
