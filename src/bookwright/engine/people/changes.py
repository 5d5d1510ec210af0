"""Writing a person and the change that it is. Inside the caller's transaction."""

from typing import Final

import msgspec
from django.db import IntegrityError, transaction

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.operations import record
from bookwright.engine.people import families, rows
from bookwright.engine.people.columns import Columns, make_sure_it_identifies
from bookwright.engine.people.details import PersonDetails, snapshot_of
from bookwright.engine.people.uniqueness import COMPARED, taken
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Busy, Refusal
from bookwright.terms.states import Step

SUBJECT: Final = "person"


def add(columns: Columns, *, by: Actor, at: Instant) -> PersonDetails | None:
    """None where an active person has one of the unique values already. Raises Refusal."""
    make_sure_it_identifies(columns)
    if (parent_id := columns.get("parent_id")) is not None:
        families.lock(by=by)
        families.make_sure_it_may_be_parent(parent_id, of=None, by=by)
    added = rows.insert(columns, by=by, at=at)
    if added is not None:
        _record(added, Step.CREATE, by=by, at=at)
    return added


def lock_for(person_id: int, columns: Columns, *, by: Actor) -> PersonDetails:
    """The person, locked, and what its new columns ask to be locked before. Raises NotFound."""
    if columns.get("parent_id") is not None:
        families.lock(by=by)
    return rows.person_for_update(person_id, by=by)


def change(
    before: PersonDetails, columns: Columns, step: Step, *, by: Actor, at: Instant
) -> PersonDetails:
    """Nothing is written where nothing differs. The caller has it from `lock_for`.

    Raises Refusal, with TAKEN for what another active person has.
    """
    news = {name: value for name, value in columns.items() if getattr(before, name) != value}
    if not news:
        return before
    if (parent_id := news.get("parent_id")) is not None:
        families.make_sure_it_may_be_parent(parent_id, of=before.id, by=by)
    news = {**news, "updated_at": at, "revision": before.revision + 1}
    after = msgspec.structs.replace(before, **news)
    make_sure_it_identifies(msgspec.structs.asdict(after))
    _make_sure_nobody_has_it(after, news, by=by)
    _write(after, news, by=by)
    _record(after, step, by=by, at=at)
    return after


def taken_refusal(person: Columns, *, besides: int | None, by: Actor) -> Refusal:
    """Why it could not be written; Busy if whoever had it is gone by now."""
    problems = taken(person, besides=besides, by=by)
    return Refusal(*problems) if problems else Busy()


def _make_sure_nobody_has_it(after: PersonDetails, news: Columns, *, by: Actor) -> None:
    """Asked before it is written: two who take each other's e-mail would both have changed their
    own row, and each wait for the other to know whether the old one stays. Raises Refusal.
    """
    if after.active and not COMPARED.isdisjoint(news):
        problems = taken(msgspec.structs.asdict(after), besides=after.id, by=by)
        if problems:
            raise Refusal(*problems)


def _write(after: PersonDetails, news: Columns, *, by: Actor) -> None:
    try:
        with transaction.atomic():
            rows.write(after.id, news, by=by)
    except IntegrityError as error:
        facts = msgspec.structs.asdict(after)
        raise taken_refusal(facts, besides=after.id, by=by) from error


def _record(person: PersonDetails, step: Step, *, by: Actor, at: Instant) -> None:
    record(
        subject=SUBJECT,
        subject_id=person.id,
        revision=person.revision,
        step=step,
        snapshot=snapshot_of(person),
        ask=None,
        by=by,
        at=at,
    )
