"""Types by which billing details are sent; they follow from the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args, get_type_hints

from msgspec import UNSET, Meta, Struct, UnsetType, convert, defstruct, structs, to_builtins

from tallybook.accounts.model.party import BillingDetails


def _type_of(kind: type[Struct], name: str, *, changes: bool) -> type[Struct]:
    """The type by which details are sent: all, or those that change, where null gives one its default back."""
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    hints = get_type_hints(kind, include_extras=True)
    for known in structs.fields(kind):
        of = hints[known.name]
        if isinstance(of, type):
            part = _type_of(of, f"{of.__name__}{'Change' if changes else 'View'}", changes=changes)
            sent: Any = Annotated[part, Meta(description=f"The {known.name}.")]
        else:
            value, meta = get_args(of)
            told = f"{meta.description[:1].upper()}{meta.description[1:]}."
            shown = value | None if changes else value
            sent = Annotated[shown, Meta(description=told, examples=meta.examples)]
        fields.append((known.name, sent | UnsetType, UNSET) if changes else (known.name, sent))
    return defstruct(name, fields, frozen=True, forbid_unknown_fields=changes, kw_only=True)


if TYPE_CHECKING:
    type BillingDetailsView = Any
    type BillingDetailsChange = Any
else:
    BillingDetailsView = _type_of(BillingDetails, "BillingDetailsView", changes=False)
    BillingDetailsChange = _type_of(BillingDetails, "BillingDetailsChange", changes=True)


def billing_details_view(of: BillingDetails) -> BillingDetailsView:
    """Billing details as they are sent."""
    return convert(to_builtins(of), BillingDetailsView)
