"""What of a usage line was charged at which price: its trace as quantities × unit prices, exact and not rounded.

Every summand of a charge becomes one: each tier, a package, a flat amount, what a minimum added or a maximum took off.
A unit price is never negative; where one would be, the quantity is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec import Struct, structs

from tallybook.kernel.decimals import ONE, ZERO
from tallybook.pricing.charges import Term, total
from tallybook.rating.trace import LineTrace, ScopeTrace

CHARGES = "Charges"
"""The unit of what is charged once."""
PACKAGES = "Packages"
_RESOURCE = "resource "


class Piece(Struct, frozen=True):
    """A quantity of a line at one list price and one contracted price.

    `unit` is None where the quantity is in the line's own unit. `resource` is told where the price counts each one by
    itself. One that `is_list_only` is what the list price makes of a quantity that others tell at the contract's.
    """

    label: str
    quantity: Fraction
    list_price: Fraction
    contracted_price: Fraction
    unit: str | None = None
    resource: str | None = None
    is_list_only: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What pieces have in common that are told as one."""
        return (self.resource, self.label, self.list_price, self.contracted_price, self.unit)


def pieces(trace: LineTrace, project: str, quantity: Fraction) -> tuple[Piece, ...]:
    """What a line's charge is made of, at list prices and at the contract's; at least one piece.

    Where a negotiated price has another shape than the list price (tiers of its own, say), each of the two has pieces
    of its own, at a price of zero on the other's side.
    """
    kept = ONE - trace.discount.rate if trace.discount is not None else ONE
    charged = _merged(_pieces(trace.scopes, project))
    if not trace.list_scopes:
        found = [_priced(piece, piece.list_price, piece.list_price * kept) for piece in charged]
    else:
        listed = _merged(_pieces(trace.list_scopes, project))
        found = [*_paired(listed, charged, kept)]
    return tuple(found) or (Piece("no charge", quantity, ZERO, ZERO),)


def _paired(listed: Sequence[Piece], charged: Sequence[Piece], kept: Fraction) -> Iterator[Piece]:
    def shape(of: Sequence[Piece]) -> list[tuple[object, ...]]:
        return [(piece.resource, piece.quantity, piece.unit) for piece in of]

    if shape(listed) == shape(charged) and len({piece.resource for piece in listed}) == len(listed):
        for its_list, piece in zip(listed, charged, strict=True):
            yield _priced(piece, its_list.list_price, piece.list_price * kept)
        return
    for piece in charged:
        yield _priced(piece, ZERO, piece.list_price * kept)
    for piece in listed:
        at_list = _priced(piece, piece.list_price, ZERO)
        yield structs.replace(at_list, label=f"list: {piece.label}", is_list_only=True)


def _priced(piece: Piece, list_price: Fraction, contracted_price: Fraction) -> Piece:
    return structs.replace(piece, list_price=list_price, contracted_price=contracted_price)


def _pieces(scopes: Iterable[ScopeTrace], project: str) -> Iterator[Piece]:
    """The summands of each scope's charge, as far as they are this line's, at `list_price`."""
    for scope in scopes:
        share = _share(scope)
        resource = scope.scope.removeprefix(f"{_RESOURCE}{project}").strip() or None
        if not scope.scope.startswith(_RESOURCE):
            resource = None
        for term in scope.terms:
            yield from _of_term(term, share, resource)
        if scope.bound is not None:
            changed = scope.bound.value - total(scope.terms)
            yield _signed(Piece(scope.bound.name, share, changed, ZERO, CHARGES, resource))


def _of_term(term: Term, share: Fraction, resource: str | None) -> Iterator[Piece]:
    unit = PACKAGES if term.label.startswith("packages of ") else None
    if term.quantity:
        yield _signed(Piece(term.label, term.quantity * share, term.rate, ZERO, unit, resource))
    if term.flat:
        yield _signed(Piece(f"{term.label}, flat", share, term.flat, ZERO, CHARGES, resource))


def _share(scope: ScopeTrace) -> Fraction:
    """What of the scope's charge the line has."""
    share = ONE
    for part in (scope.project, scope.part):
        if part is not None:
            share *= part.weight / part.of
    return share


def _signed(piece: Piece) -> Piece:
    if piece.list_price >= 0:
        return piece
    return structs.replace(piece, quantity=-piece.quantity, list_price=-piece.list_price)


def _merged(found: Iterable[Piece]) -> list[Piece]:
    """Pieces of one price as one, in the order in which they came first."""
    sums: dict[tuple[object, ...], Piece] = {}
    for piece in found:
        before = sums.get(piece.key)
        more = piece.quantity if before is None else before.quantity + piece.quantity
        sums[piece.key] = structs.replace(piece, quantity=more)
    return [piece for piece in sums.values() if piece.quantity]
