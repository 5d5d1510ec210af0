"""A provider on this API (makeplans-api "Providers")."""

import msgspec
from msgspec import UNSET

from bookwright.engine.catalogue.details import ProviderDetails
from bookwright.engine.catalogue.fields import ProviderFields
from bookwright.interfaces.api.toolbox.members import Id
from bookwright.kit.local_time import Zone, iso


class ProviderIn(msgspec.Struct, kw_only=True):
    resource_id: Id = UNSET
    service_id: Id = UNSET

    def in_our_words(self) -> ProviderFields:
        return ProviderFields(resource_id=self.resource_id, service_id=self.service_id)


class ProviderOut(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    resource_id: int
    service_id: int
    active: bool
    created_at: str
    updated_at: str


def provider_out(provider: ProviderDetails, zone: Zone) -> ProviderOut:
    return ProviderOut(
        id=provider.id,
        resource_id=provider.resource_id,
        service_id=provider.service_id,
        active=provider.active,
        created_at=iso(provider.created_at, zone),
        updated_at=iso(provider.updated_at, zone),
    )
