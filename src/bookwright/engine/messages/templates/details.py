"""A template of messages as it is said and as it is handed out."""

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.messages.own_words import OwnWords
from bookwright.kit.clock import Instant
from bookwright.terms.messages import Channel, MessageKind


class TemplateDetails(msgspec.Struct, frozen=True):
    """In the order of the columns. subject and body are Liquid; an SMS has no subject. timing: in
    words, before the start for a reminder and after the end for a follow-up; None for a
    confirmation. service_id: the only service it is for. active: not deleted.
    """

    id: int
    title: str | None
    kind: MessageKind
    channel: Channel
    subject: str | None
    body: str
    timing: str | None
    service_id: int | None
    active: bool
    created_at: Instant
    updated_at: Instant

    @property
    def words(self) -> OwnWords:
        return OwnWords(self.body, self.subject, subject_is_liquid=True, template_id=self.id)


class TemplateFields(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said of one. UNSET leaves it, None clears it."""

    title: str | None | UnsetType = UNSET
    kind: MessageKind | None | UnsetType = UNSET
    channel: Channel | None | UnsetType = UNSET
    subject: str | None | UnsetType = UNSET
    body: str | None | UnsetType = UNSET
    timing: str | None | UnsetType = UNSET
    service_id: int | None | UnsetType = UNSET
    active: bool | None | UnsetType = UNSET
