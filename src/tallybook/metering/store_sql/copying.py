"""Rows of the temporary stages, as COPY reads them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from tallybook.metering.model.addition import Addition, Slot
from tallybook.metering.model.usage import Claim, Series, Usage, Void

_CLAIM_COLUMNS = 8
_NULL = "\\N"
_NO_EVENTS = "\t0" * 11
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def claim_rows(claims: Sequence[Claim], numbers: Mapping[Series, int]) -> bytes:
    """The claims with their indices. Texts are escaped only where counting shows that one needs it."""
    if any(isinstance(claim, Void) for claim in claims):
        return "".join(_row(index, claim, numbers) for index, claim in enumerate(claims)).encode()
    events = cast(Sequence[Usage], claims)
    text = "".join([
        f"{index}\t{event.source}\t{event.id}\t\\\\x{event.digest.hex()}\t{event.at}\t{numbers[event.series]}"
        f"\t{event.quantity!s}\t{_NULL if event.cost is None else event.cost}\n"
        for index, event in enumerate(events)
    ])  # fmt: skip
    nulls = [event.cost for event in events].count(None)
    plain = (
        text.count("\n") == len(claims)
        and text.count("\t") == (_CLAIM_COLUMNS - 1) * len(claims)
        and text.count("\\") == nulls + 2 * len(claims)
        and "\r" not in text
    )
    if not plain:
        text = "".join(_row(index, claim, numbers) for index, claim in enumerate(claims))
    return text.encode()


def _row(index: int, claim: Claim, numbers: Mapping[Series, int]) -> str:
    key = f"{claim.source.translate(_ESCAPES)}\t{claim.id.translate(_ESCAPES)}\t\\\\x{claim.digest.hex()}"
    if isinstance(claim, Void):
        return f"{index}\t{key}\t{claim.at}\t{_NULL}\t{_NULL}\t{_NULL}\n"
    cost = _NULL if claim.cost is None else claim.cost
    return f"{index}\t{key}\t{claim.at}\t{numbers[claim.series]}\t{claim.quantity}\t{cost}\n"


def addition_rows(additions: Sequence[Addition], changed: Collection[Slot]) -> bytes:
    """Additions, and the slots whose rollups are to be rebuilt, in any order."""
    stale = set(changed)
    rows = [
        f"{series_id}\t{quarter}\t{(series_id, quarter) in stale}\t{rollup.events}\t{rollup.total!s}\t{rollup.peak!s}"
        f"\t{rollup.peak_at}\t{rollup.first_at}\t{rollup.first_quantity!s}\t{rollup.last_at}"
        f"\t{rollup.last_quantity!s}\t{rollup.area!s}\t{rollup.rises!s}\t{rollup.levels}\n"
        for (series_id, quarter), rollup in additions
    ]
    rows.extend(
        f"{slot.series_id}\t{slot.quarter}\ttrue{_NO_EVENTS}\n" for slot in stale - {slot for slot, _ in additions}
    )
    return "".join(rows).encode()
