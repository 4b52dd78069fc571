"""Who made an adjustment, and where it stands: proposed, active, rejected or cancelled."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, structs

from tallybook.adjustments.model.dated import DatedAdjustment
from tallybook.kernel.instant import Instant
from tallybook.kernel.legible import legible
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Place

IMPORT = "import"
"""The author of adjustments that came with a case."""


class Approval(Struct, frozen=True):
    """The second person's yes."""

    by: str
    at: Instant


class Proposed(Struct, frozen=True):
    """It waits for a second person and applies to nothing."""


class Active(Struct, frozen=True):
    """It applies to the periods of its span; `approval` is there where it had to be approved."""

    approval: Approval | None = None


class Rejected(Struct, frozen=True):
    """It was not approved, and applies to nothing."""

    by: str
    at: Instant
    reason: str


class Cancelled(Struct, frozen=True):
    """It applies to nothing that was not final when it was cancelled."""

    by: str
    at: Instant
    reason: str
    approval: Approval | None = None


type State = Proposed | Active | Rejected | Cancelled


class Standing(StrEnum):
    """The names of the states."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class Authored(Struct, frozen=True):
    """An adjustment with who made it, when, and where it stands."""

    dated: DatedAdjustment
    author: str
    created_at: Instant
    state: State

    @property
    def standing(self) -> Standing:
        """The name of its state."""
        match self.state:
            case Proposed():
                return Standing.PROPOSED
            case Active():
                return Standing.ACTIVE
            case Rejected():
                return Standing.REJECTED
            case Cancelled():
                return Standing.CANCELLED


class AdjustmentSort(StrEnum):
    """In which order adjustments are listed: by when they were made, or by the first period that they apply to."""

    CREATED = "created_at"
    CREATED_DOWN = "-created_at"
    FIRST_MONTH = "first_month"
    FIRST_MONTH_DOWN = "-first_month"


def adjustment_place(one: Authored, key: str) -> Place:
    """The place of an adjustment in a list."""
    return Place(one.dated.id, one.dated.applies_from if key == "first_month" else None)


def approve(authored: Authored, by: str, now: Instant) -> Authored:
    """Let a proposed adjustment apply; `Refused("same_person")` where its own author asks."""
    _refuse_unless_proposed(authored)
    if _person(by) == _person(authored.author):
        raise Refused("same_person", f"{authored.author} made it: somebody else approves it", authored.dated.id)
    return structs.replace(authored, state=Active(Approval(by, now)))


def reject(authored: Authored, by: str, now: Instant, reason: str) -> Authored:
    """Say no to a proposed adjustment; its author may, too."""
    _refuse_unless_proposed(authored)
    return structs.replace(authored, state=Rejected(by, now, legible(reason, "--reason")))


def cancel(authored: Authored, by: str, now: Instant, reason: str) -> Authored:
    """End an adjustment that is active, or was proposed."""
    match authored.state:
        case Proposed():
            approval = None
        case Active(approval=approval):
            pass
        case Rejected() | Cancelled():
            raise Refused("has_ended", f"is {authored.standing} already", authored.dated.id)
    return structs.replace(authored, state=Cancelled(by, now, legible(reason, "--reason"), approval))


def _refuse_unless_proposed(authored: Authored) -> None:
    if not isinstance(authored.state, Proposed):
        raise Refused("not_proposed", f"is {authored.standing}; only a proposed one waits", authored.dated.id)


def _person(name: str) -> str:
    return name.strip().casefold()
