"""API keys, and who calls, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.accounts.model.api_key import ApiKey
from tallybook.accounts.wire.accounts import BillingGroupId, OrganizationId, OrganizationName
from tallybook.kernel.instant import instant_text
from tallybook.kernel.operation import Principal, Role
from tallybook.kernel.wire import InstantText, Name, maybe_text


class NewApiKey(Struct, frozen=True, forbid_unknown_fields=True):
    """A key to be made."""

    name: Name
    role: Annotated[Role, Meta(description="What it may do.", examples=["ingest"])]
    organization: OrganizationId | None = None
    billing_groups: Annotated[
        tuple[BillingGroupId, ...], Meta(max_length=100, description="The only ones that it sees; none: all.")
    ] = ()
    sources: Annotated[
        tuple[Annotated[str, Meta(max_length=512)], ...],
        Meta(
            max_length=100,
            description="The only sources whose events it sends, for the role ingest; with * at the end: those that "
            "begin so. A key with billing groups needs some that no key of others has or had; none: all.",
            examples=[["meter-7", "acme/*"]],
        ),
    ] = ()
    expires_at: InstantText | None = None


class Rotation(Struct, frozen=True, forbid_unknown_fields=True):
    """How a key is replaced."""

    overlap_seconds: Annotated[
        int,
        Meta(ge=0, le=30 * 86_400, description="How much longer the old key is good.", examples=[86_400]),
    ] = 86_400


class ApiKeyView(Struct, frozen=True):
    """A key, without its secret."""

    id: Annotated[str, Meta(description="The key's id.", examples=["key_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    name: Name
    role: Annotated[Role, Meta(description="What it may do.")]
    hint: Annotated[str, Meta(description="The end of its secret.", examples=["x7Qa"])]
    created_at: InstantText
    created_by: Annotated[str, Meta(description="Who made it.", examples=["kim"])]
    organization: OrganizationId | None
    billing_groups: Annotated[tuple[BillingGroupId, ...], Meta(description="The only ones that it sees; none: all.")]
    ends_at: InstantText | None
    replaces: Annotated[str | None, Meta(description="The key in whose place it came.", examples=[None])]
    sources: Annotated[
        tuple[str, ...],
        Meta(description="The only sources whose events it sends; none: all.", examples=[["meter-7", "acme/*"]]),
    ]
    organization_name: OrganizationName | UnsetType = UNSET
    billing_group_names: (
        Annotated[
            dict[BillingGroupId, str],
            Meta(description="The names of its billing groups, by their ids.", examples=[{"grp_01": "acme"}]),
        ]
        | UnsetType
    ) = UNSET


class NewSecret(Struct, frozen=True):
    """A new key, and its secret: shown now and never again."""

    key: ApiKeyView
    secret: Annotated[
        str,
        Meta(
            description="What `Authorization: Bearer …` takes. Keep it; it is not kept here.",
            examples=["tbk_3q2-7wAB…"],
        ),
    ]


class KeyProof(Struct, frozen=True, forbid_unknown_fields=True):
    """A key that somebody sent to the edge: its secret, or the secret's SHA-256."""

    secret: (
        Annotated[str, Meta(max_length=200, description="The secret, as it came.", examples=["tbk_kfXq0G2nU3fXv5Zc8"])]
        | None
    ) = None
    hash: (
        Annotated[
            str,
            Meta(
                pattern="^[0-9a-f]{64}$",
                description="The SHA-256 of the secret, in hexadecimal digits.",
                examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
            ),
        ]
        | None
    ) = None


class KeyVerdict(Struct, frozen=True):
    """Whose a key is. For a key that is not good, or is another tenant's, there is no principal."""

    is_good: Annotated[bool, Meta(description="Whether it may be used.", examples=[True])]
    principal: Annotated[Me | None, Meta(description="Who calls with it; its `id` goes into `X-On-Behalf-Of`.")]
    cache_until: Annotated[InstantText, Meta(description="Until when this may be remembered; then ask again.")]


class Me(Struct, frozen=True):
    """Who calls."""

    id: Annotated[str, Meta(description="The key's or the user's id.", examples=["key_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    name: Name
    role: Annotated[Role, Meta(description="What it may do.")]
    organization: OrganizationId | None
    billing_groups: Annotated[tuple[BillingGroupId, ...], Meta(description="The only ones that it sees; none: all.")]
    csrf_token: Annotated[
        str | None,
        Meta(
            description="In a session: to be sent as `X-CSRF-Token` with whatever changes something.",
            examples=["9f86d081884c7d65"],
        ),
    ]


def api_key_view(of: ApiKey) -> ApiKeyView:
    """A key as it is sent."""
    return ApiKeyView(
        of.id,
        of.name,
        of.role,
        of.hint,
        instant_text(of.created_at),
        of.created_by,
        of.organization_id,
        of.billing_groups,
        maybe_text(of.ends_at),
        of.replaces,
        of.sources,
    )


def me(of: Principal, csrf_token: str | None) -> Me:
    """Who calls, as it is sent."""
    return Me(of.id, of.name, of.role, of.organization_id, of.billing_groups, csrf_token)
