"""A category on this API (makeplans-api "Categories")."""

import msgspec
from msgspec import UNSET

from bookwright.engine.catalogue.categories import CategoryDetails, CategoryFields
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in, custom_data_out
from bookwright.interfaces.api.toolbox.members import CustomData, Id, Ids, Text
from bookwright.kit.local_time import Zone, iso


class BesideCategoryIn(msgspec.Struct, kw_only=True):
    """What may stand beside the category or in it. Blank: there are none."""

    service_id_list: Ids = UNSET


class CategoryIn(BesideCategoryIn, kw_only=True):
    title: Text = UNSET
    parent_id: Id = UNSET
    custom_data: CustomData = UNSET

    def in_our_words(self, beside: BesideCategoryIn) -> CategoryFields:
        listed = beside.service_id_list if self.service_id_list is UNSET else self.service_id_list
        return CategoryFields(
            title=self.title,
            parent_id=self.parent_id,
            custom_data=UNSET if self.custom_data is UNSET else custom_data_in(self.custom_data),
            service_ids=UNSET if listed is UNSET else frozenset(listed or ()),
        )


class CategoryOut(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    title: str
    parent_id: int | None
    custom_data: dict[str, str | bool] | None
    created_at: str
    updated_at: str


def category_out(category: CategoryDetails, zone: Zone) -> CategoryOut:
    return CategoryOut(
        id=category.id,
        title=category.title,
        parent_id=category.parent_id,
        custom_data=custom_data_out(category.custom_data, zone),
        created_at=iso(category.created_at, zone),
        updated_at=iso(category.updated_at, zone),
    )
