"""What these tests start from."""

from typing import Any, Final

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.catalogue.details import ProviderDetails, ResourceDetails, ServiceDetails
from bookwright.engine.catalogue.fields import ProviderFields, ResourceFields, ServiceFields
from bookwright.engine.catalogue.operations.providers import create_provider
from bookwright.engine.catalogue.operations.resources import create_resource
from bookwright.engine.catalogue.operations.services import create_service
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import EVERYTHING, Permission

NOW: Final = Instant(1_767_225_600)


def actor(subdomain: str, permissions: frozenset[Permission] = EVERYTHING) -> Actor:
    new = NewAccount(subdomain=subdomain, name="N", email=f"owner@{subdomain}.example")
    account = account_with_id(create_account(new, at=NOW).account_id)
    assert account is not None
    return Actor(account=account, name="test", permissions=permissions)


def service(by: Actor, **fields: Any) -> ServiceDetails:
    return create_service(ServiceFields(**{"title": "Massage", **fields}), by=by, at=NOW)


def resource(by: Actor, **fields: Any) -> ResourceDetails:
    return create_resource(ResourceFields(**{"title": "Ann", **fields}), by=by, at=NOW)


def provider(by: Actor, resource_id: int, service_id: int) -> ProviderDetails:
    pair = ProviderFields(resource_id=resource_id, service_id=service_id)
    return create_provider(pair, by=by, at=NOW)
