"""Set-ups of payment methods, as they are sent."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.wire import BillingGroupId, GroupName, GroupZone
from tallybook.kernel.instant import instant_text
from tallybook.kernel.wire import InstantText, maybe_text
from tallybook.payments.model.setup import SETUP_STATES, Expired, Kept, MethodSetup, NotKept, Open
from tallybook.payments.wire.payments import GatewayName, PaymentMethodId, ReturnUrl

type IsDefault = Annotated[
    bool,
    Meta(
        description="Whether the group is collected by it once it is kept; by its first method it always is.",
        examples=[True],
    ),
]


class PaymentMethodSetupState(StrEnum):
    """How far a set-up is: an open one waits for the customer, and one that is done has a payment method."""

    OPEN = "open"
    EXPIRED = "expired"
    FAILED = "failed"
    DONE = "done"


class NewPaymentMethodSetup(Struct, frozen=True, forbid_unknown_fields=True):
    """At which gateway a customer is to have a card or an account kept."""

    gateway: GatewayName
    return_url: Annotated[
        ReturnUrl,
        Meta(description="Where the gateway's page leads back to; `setup`, the set-up's id, is put into its query."),
    ]
    is_default: IsDefault = False


class SetupFailureView(Struct, frozen=True):
    """Why nothing was kept."""

    code: Annotated[str, Meta(description="What went wrong, in the gateway's words.", examples=["given_up"])]
    message: Annotated[str, Meta(description="The same for people.", examples=["The customer keeps nothing here."])]


class PaymentMethodSetupView(Struct, frozen=True):
    """A page at a gateway on which a customer has a card or an account kept, without paying."""

    id: Annotated[str, Meta(max_length=64, description="The set-up's id.", examples=["pms_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    billing_group: BillingGroupId
    gateway: GatewayName
    state: Annotated[PaymentMethodSetupState, Meta(description="How far it is.", examples=["open"])]
    url: Annotated[
        str | None,
        Meta(
            description="The gateway's page, to which the customer goes. Null once they were there, or where the "
            "gateway has not answered yet: read the set-up again then.",
            examples=["https://checkout.example/c/pay/cs_1"],
        ),
    ]
    return_url: Annotated[
        str,
        Meta(
            description="Where the page leads back to.",
            examples=["https://console.example/methods?setup=pms_01jz8a6y5cf6w9t2r0q3m4n5p6"],
        ),
    ]
    is_default: IsDefault
    payment_method: Annotated[PaymentMethodId | None, Meta(description="What is kept, once it is done.")]
    failure: Annotated[SetupFailureView | None, Meta(description="Why it has failed; null where it has not.")]
    created_by: Annotated[str, Meta(description="Who asked for it.", examples=["ann@example.com"])]
    created_at: Annotated[InstantText, Meta(description="When it was asked for.")]
    ended_at: Annotated[InstantText | None, Meta(description="When it was done, failed or expired.")]
    billing_group_name: GroupName | UnsetType = UNSET
    timezone: GroupZone | UnsetType = UNSET


def setup_view(of: MethodSetup) -> PaymentMethodSetupView:
    """A set-up as it is sent."""
    url = method = failure = ended_at = None
    match of.state:
        case Open():
            url = of.state.url
        case Expired():
            ended_at = of.state.at
        case NotKept():
            failure, ended_at = SetupFailureView(of.state.code, of.state.message), of.state.at
        case Kept():
            method, ended_at = of.state.method_id, of.state.at
    return PaymentMethodSetupView(
        id=of.id,
        billing_group=of.billing_group_id,
        gateway=of.gateway,
        state=PaymentMethodSetupState(SETUP_STATES[type(of.state)]),
        url=url,
        return_url=of.return_url,
        is_default=of.is_default,
        payment_method=method,
        failure=failure,
        created_by=of.author,
        created_at=instant_text(of.created_at),
        ended_at=maybe_text(ended_at),
    )
