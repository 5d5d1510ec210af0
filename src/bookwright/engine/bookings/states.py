"""The one table by which a booking's state moves (`makeplans-facts`: "State table")."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code
from bookwright.terms.states import FOLLOWING, HOLDS, State, Step

_AWAITING: Final = HOLDS | {State.AWAITING_CONFIRMATION}
_UNVERIFIED: Final = {State.AWAITING_VERIFICATION, State.VERIFICATION_EXPIRED}


def _from(
    states: Iterable[State], step: Step, *to: State
) -> dict[tuple[State, Step], frozenset[State]]:
    return {(state, step): frozenset(to) for state in states}


TABLE: Final[Mapping[tuple[State, Step], frozenset[State]]] = MappingProxyType(
    {
        **_from(
            _UNVERIFIED,
            Step.VERIFY,
            *(State.AWAITING_PAYMENT, State.AWAITING_CONFIRMATION, State.CONFIRMED),
        ),
        **_from(_AWAITING, Step.CONFIRM, State.CONFIRMED),
        **_from(_AWAITING, Step.DECLINE, State.DECLINED),
        **_from(FOLLOWING, Step.CANCEL, State.CANCELLED),
        **_from({State.WAITLISTED}, Step.PROMOTE, State.CONFIRMED),
        **_from(set(State) - {State.DELETED}, Step.DELETE, State.DELETED),
        **_from(HOLDS, Step.EXPIRE, State.VERIFICATION_EXPIRED),
        **_from({State.AWAITING_PAYMENT}, Step.PAY, State.AWAITING_CONFIRMATION, State.CONFIRMED),
    }
)
"""Where each step may lead. Where it may lead to several, the account's settings decide."""


class InvalidStep(Refusal):
    """The table has no such way."""

    def __init__(self, state: State, step: Step) -> None:
        super().__init__(*Refusal.of("state", Code.INVALID_STEP, state=state, step=step).problems)


def after(state: State, step: Step, towards: State) -> State:
    """The state that `step` leads to; `towards` chooses where the table leaves a choice.

    Raises InvalidStep.
    """
    targets = TABLE.get((state, step), frozenset())
    if len(targets) == 1:
        return next(iter(targets))
    if towards not in targets:
        raise InvalidStep(state, step)
    return towards
