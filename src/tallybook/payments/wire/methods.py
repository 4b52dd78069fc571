"""Payment methods and dunning, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.invoicing.model.receivable import Receivable
from tallybook.invoicing.wire.invoices import Number
from tallybook.kernel.instant import instant_text
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, Cursor, InstantText, Limit, Money, Reason, maybe_text, money
from tallybook.payments.model.charge import GatewayKind
from tallybook.payments.model.dunning import Dunning, DunningSort
from tallybook.payments.model.method import LONGEST_TOKEN, PaymentMethod
from tallybook.payments.wire.payments import GatewayName, InvoiceId, PaymentMethodId


class NewPaymentMethod(Struct, frozen=True, forbid_unknown_fields=True):
    """How a billing group pays, as its gateway knows it."""

    billing_group: BillingGroupId
    gateway: GatewayName
    token: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=LONGEST_TOKEN,
            description="The gateway's token of a card or account; never its number.",
            examples=["pm_1Pq7"],
        ),
    ]
    customer: (
        Annotated[
            str,
            Meta(
                min_length=1,
                max_length=LONGEST_TOKEN,
                description="The gateway's id of the customer.",
                examples=["cus_Q7"],
            ),
        ]
        | None
    ) = None
    label: (
        Annotated[str, Meta(min_length=1, max_length=200, description="What people call it.", examples=["Visa …4242"])]
        | None
    ) = None
    is_default: Annotated[bool, Meta(description="Whether it is collected by it from now on.", examples=[True])] = False


class PaymentMethodListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose payment methods are asked for."""

    billing_group: BillingGroupId
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class PaymentMethodView(Struct, frozen=True):
    """How a billing group pays. Of the token only the end is told."""

    id: PaymentMethodId
    billing_group: BillingGroupId
    gateway: GatewayName
    label: Annotated[str, Meta(description="What people call it.", examples=["Visa …4242"])]
    token: Annotated[str, Meta(description="The end of the gateway's token.", examples=["…1Pq7"])]
    customer: Annotated[str | None, Meta(description="The gateway's id of the customer.", examples=["cus_Q7"])]
    is_default: Annotated[bool, Meta(description="Whether it is collected by it.", examples=[True])]
    added_at: Annotated[InstantText, Meta(description="When it was kept.")]
    removed_at: Annotated[InstantText | None, Meta(description="When it was removed.")]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


class GatewayView(Struct, frozen=True):
    """A gateway that is set up here."""

    name: GatewayName
    kind: Annotated[
        GatewayKind,
        Meta(
            description="How a customer without a payment method pays there: on its page, or by a bank transfer.",
            examples=["page"],
        ),
    ]


class GatewayList(Struct, frozen=True):
    """The gateways that are set up here."""

    data: Annotated[list[GatewayView], Meta(description="By their names.")]


class DunningListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of what is being dunned is asked for."""

    sort: Annotated[DunningSort, SORTED, Meta(examples=["next_at"])] = DunningSort.NEXT
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class DunningChange(Struct, frozen=True, forbid_unknown_fields=True):
    """Why dunning is stopped, or goes on."""

    reason: Reason


class DunningView(Struct, frozen=True):
    """An invoice that is being dunned."""

    invoice: InvoiceId
    billing_group: BillingGroupId
    due: Annotated[Money, Meta(description="What is due of it.")]
    started_at: Annotated[InstantText, Meta(description="Since when it is dunned.")]
    steps_done: Annotated[int, Meta(description="How many steps of its schedule are done.", examples=[1])]
    next_at: Annotated[InstantText | None, Meta(description="When the next step comes; null while it is stopped.")]
    stopped_at: Annotated[InstantText | None, Meta(description="When a person has stopped it.")]
    declined_methods: Annotated[
        list[PaymentMethodId], Meta(description="Methods that were declined for good: they are not tried again.")
    ]
    invoice_number: Number | UnsetType = UNSET
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


def method_view(of: PaymentMethod) -> PaymentMethodView:
    """A payment method as it is sent."""
    return PaymentMethodView(
        of.id,
        of.billing_group_id,
        of.gateway,
        of.label,
        of.short_token,
        of.customer,
        of.is_default,
        instant_text(of.added_at),
        maybe_text(of.removed_at),
    )


def dunning_view(of: Dunning, owed: Receivable) -> DunningView:
    """How an invoice is dunned, as it is sent."""
    return DunningView(
        invoice=of.receivable_id,
        billing_group=of.billing_group_id,
        due=money(owed.due, owed.currency),
        started_at=instant_text(of.started_at),
        steps_done=of.step,
        next_at=instant_text(of.next_at) if of.stopped_at is None else None,
        stopped_at=maybe_text(of.stopped_at),
        declined_methods=list(of.declined_methods),
    )
