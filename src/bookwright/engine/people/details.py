"""A person as it is said and as it is handed out."""

from datetime import date
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.kit.clock import Instant

SNAPSHOT_VERSION: Final = 1


class PersonFields(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said of a person, new or old. UNSET leaves it, None or blank text clears it.

    country_code: ISO 3166-1 alpha-2, in any case. custom_data is stored as JSON text, replaced as
    a whole. parent_id: who books on behalf of this person.
    """

    name: str | None | UnsetType = UNSET
    email: str | None | UnsetType = UNSET
    phone_number: str | None | UnsetType = UNSET
    external_id: str | None | UnsetType = UNSET
    custom_data: str | None | UnsetType = UNSET
    date_of_birth: date | None | UnsetType = UNSET
    national_id_no: str | None | UnsetType = UNSET
    street: str | None | UnsetType = UNSET
    city: str | None | UnsetType = UNSET
    postal_code: str | None | UnsetType = UNSET
    state: str | None | UnsetType = UNSET
    country_code: str | None | UnsetType = UNSET
    notes: str | None | UnsetType = UNSET
    parent_id: int | None | UnsetType = UNSET
    provider: str | None | UnsetType = UNSET
    uid: str | None | UnsetType = UNSET


class PersonDetails(msgspec.Struct, frozen=True, gc=False):
    """The read model, in the order of the columns that are read.

    gc=False: it holds nothing that could hold it, and lists make hundreds.
    phone_e164 is null where phone_number does not parse; date_of_birth is YYYY-MM-DD; custom_data
    is JSON text of an object of strings.
    """

    id: int
    created_at: Instant
    updated_at: Instant
    name: str | None
    email: str | None
    phone_number: str | None
    phone_e164: str | None
    external_id: str | None
    custom_data: str | None
    date_of_birth: str | None
    national_id_no: str | None
    street: str | None
    city: str | None
    postal_code: str | None
    state: str | None
    country_code: str | None
    notes: str | None
    parent_id: int | None
    provider: str | None
    uid: str | None
    revision: int
    blocked: bool
    active: bool


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What a change row keeps. `v` moves when a member changes its meaning."""

    v: int = SNAPSHOT_VERSION
    person: PersonDetails


def snapshot_of(details: PersonDetails) -> bytes:
    return msgspec.json.encode(Snapshot(person=details))


def details_at(snapshot: str) -> PersonDetails:
    """The details as they were when the change was made."""
    return msgspec.json.decode(snapshot, type=Snapshot).person
