from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.fields import ProviderFields, ResourceFields, ServiceFields
from bookwright.engine.catalogue.operations import (
    exception_dates,
    providers,
    resources,
    services,
)
from bookwright.kit.refusal import NotPermitted
from bookwright.terms.permissions import EVERYTHING, Permission
from tests.engine.catalogue.given import NOW, provider, resource, service

DAY = date(2026, 1, 1)
WRITERS: list[Callable[[int, Actor], Any]] = [
    lambda _, by: services.create_service(ServiceFields(title="x"), by=by, at=NOW),
    lambda id_, by: services.update_service(id_, ServiceFields(title="x"), by=by, at=NOW),
    lambda id_, by: services.delete_service(id_, by=by, at=NOW),
    lambda _, by: resources.create_resource(ResourceFields(title="x"), by=by, at=NOW),
    lambda id_, by: resources.update_resource(id_, ResourceFields(title="x"), by=by, at=NOW),
    lambda id_, by: resources.delete_resource(id_, by=by, at=NOW),
    lambda id_, by: providers.create_provider(
        ProviderFields(resource_id=id_, service_id=id_), by=by, at=NOW
    ),
    lambda id_, by: providers.update_provider(id_, ProviderFields(), by=by, at=NOW),
    lambda id_, by: providers.delete_provider(id_, by=by, at=NOW),
    lambda id_, by: exception_dates.set_exception_dates(
        id_, [exception_dates.DayChange(DAY)], by=by, at=NOW
    ),
    lambda id_, by: exception_dates.remove_exception_date(id_, DAY, by=by),
]
READERS: list[Callable[[int, Actor], Any]] = [
    lambda id_, by: queries.service(id_, by=by),
    lambda _, by: queries.services(by=by),
    lambda id_, by: queries.services_by_ids([id_], by=by),
    lambda id_, by: queries.services_of(id_, by=by),
    lambda id_, by: queries.resource(id_, by=by),
    lambda id_, by: queries.resource_and_services(id_, by=by),
    lambda _, by: queries.resources(by=by),
    lambda id_, by: queries.resources_by_ids([id_], by=by),
    lambda id_, by: queries.provider(id_, by=by),
    lambda _, by: queries.providers(by=by),
    lambda id_, by: queries.exception_date(id_, DAY, by=by),
    lambda id_, by: queries.exception_dates(
        id_, from_day=None, to_day=None, first=0, most=1, by=by
    ),
]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: str(WRITERS.index(write)))
def test_writing_takes_permission(by: Actor, write: Callable[[int, Actor], Any]) -> None:
    found = resource(by)
    before = (service(by), found, provider(by, found.id, service(by).id))
    reader = replace(by, permissions=EVERYTHING - {Permission.WRITE_CATALOGUE})

    with pytest.raises(NotPermitted):
        write(found.id, reader)

    assert queries.service(before[0].id, by=by) == before[0]
    assert queries.resources(by=by) == [found]
    assert queries.providers(by=by) == [before[2]]


@pytest.mark.parametrize("read", READERS, ids=lambda read: str(READERS.index(read)))
def test_so_does_reading(by: Actor, read: Callable[[int, Actor], Any]) -> None:
    stranger = replace(by, permissions=EVERYTHING - {Permission.READ_CATALOGUE})

    with pytest.raises(NotPermitted):
        read(resource(by).id, stranger)
