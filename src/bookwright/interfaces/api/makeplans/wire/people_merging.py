"""What is said of a merger on this API."""

import msgspec


class MergeIn(msgspec.Struct, kw_only=True):
    """Beside `person`, in the query or in the body."""

    merge_person_id: int
