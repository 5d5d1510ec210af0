"""A template of messages on this API (newer than the documents; docs/api/makeplans.md)."""

from typing import Annotated, Any, Final, TypeAlias, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.messages.templates.details import TemplateDetails, TemplateFields
from bookwright.engine.messages.templates.rules import KINDS
from bookwright.interfaces.api.toolbox.members import Flag, Id, Text
from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit
from bookwright.kit.local_time import Zone, iso
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.messages import Channel, MessageKind
from bookwright.terms.refusals import Code

W = TypeVar("W", MessageKind, Channel)

NAMES: Final = {"kind": "type", "channel": "delivery_type"}
"""Ours, and what this API calls them."""


def _read_type(value: Any, _: Context) -> MessageKind:
    return _word(value, {kind.value: kind for kind in KINDS})


def _read_delivery_type(value: Any, _: Context) -> Channel:
    return _word(value, {channel.value: channel for channel in Channel})


def _word(value: Any, words: dict[str, W]) -> W:
    found = words.get(str(value).strip().lower())
    if found is None:
        raise Unfit(Code.NOT_IN_LIST)
    return found


TemplateType: TypeAlias = Annotated[MessageKind | UnsetType | None, Reads(_read_type)]
DeliveryType: TypeAlias = Annotated[Channel | UnsetType | None, Reads(_read_delivery_type)]


class MessageTemplateIn(msgspec.Struct, kw_only=True):
    title: Text = UNSET
    type: TemplateType = UNSET
    delivery_type: DeliveryType = UNSET
    subject: Text = UNSET
    body: Text = UNSET
    timing: Text = UNSET
    service_id: Id = UNSET
    active: Flag = UNSET

    def in_our_words(self) -> TemplateFields:
        return TemplateFields(
            title=self.title,
            kind=self.type,
            channel=self.delivery_type,
            subject=self.subject,
            body=self.body,
            timing=self.timing,
            service_id=self.service_id,
            active=self.active,
        )


class MessageTemplateOut(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    title: str | None
    type: str
    delivery_type: str
    subject: str | None
    body: str
    timing: str | None
    service_id: int | None
    active: bool
    created_at: str
    updated_at: str


def message_template_out(template: TemplateDetails, zone: Zone) -> MessageTemplateOut:
    return MessageTemplateOut(
        id=template.id,
        title=template.title,
        type=template.kind,
        delivery_type=template.channel,
        subject=template.subject,
        body=template.body,
        timing=template.timing,
        service_id=template.service_id,
        active=template.active,
        created_at=iso(template.created_at, zone),
        updated_at=iso(template.updated_at, zone),
    )


def in_these_words(refusal: Refusal) -> Refusal:
    """What is wrong, by the names of this API."""
    return Refusal(
        *(
            Problem(NAMES.get(problem.field, problem.field), problem.code, problem.facts)
            for problem in refusal.problems
        )
    )
