"""People and their sessions, as they are sent."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from tallybook.accounts.model.session import Session
from tallybook.accounts.model.user import MOST_PASSWORD_CHARACTERS, User
from tallybook.accounts.wire.accounts import OrganizationId, OrganizationName
from tallybook.kernel.instant import instant_text
from tallybook.kernel.operation import Role
from tallybook.kernel.sorting import ByAge
from tallybook.kernel.wire import DEFAULT_LIMIT, SORTED, Cursor, InstantText, Limit, Name, maybe_text

type UserId = Annotated[
    str, Meta(max_length=64, description="A user's id.", examples=["usr_01jz8a6y5cf6w9t2r0q3m4n5p6"])
]
type Email = Annotated[
    str, Meta(min_length=3, max_length=254, description="An e-mail address; case does not count.", examples=["a@b.co"])
]
type Password = Annotated[
    str,
    Meta(
        min_length=1, max_length=MOST_PASSWORD_CHARACTERS, description="A password.", examples=["correct horse staple"]
    ),
]
type Code = Annotated[
    str, Meta(min_length=6, max_length=40, description="The code that the device shows.", examples=["123456"])
]
type PersonRole = Annotated[Role, Meta(description="What they may do.", examples=["operator"])]


class NewUser(Struct, frozen=True, forbid_unknown_fields=True):
    """A user to be made."""

    email: Email
    name: Name
    role: PersonRole
    organization: OrganizationId | None = None
    password: Password | None = None


class UserChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be another for a user."""

    name: Name | UnsetType = UNSET
    role: PersonRole | UnsetType = UNSET
    is_disabled: (
        Annotated[bool, Meta(description="Whether they may no longer sign in.", examples=[True])] | UnsetType
    ) = UNSET


class OwnChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be another for oneself."""

    name: Name


class UserView(Struct, frozen=True):
    """A person who may sign in."""

    id: UserId
    email: Email
    name: Name
    role: PersonRole
    organization: OrganizationId | None
    created_at: InstantText
    created_by: Annotated[str, Meta(description="Who made them a user.", examples=["ann@example.com"])]
    disabled_at: InstantText | None
    organization_name: OrganizationName | UnsetType = UNSET
    has_second_factor: Annotated[
        bool | UnsetType, Meta(description="Whether a code is asked for to sign in; told to oneself alone.")
    ] = UNSET


class NewPassword(Struct, frozen=True, forbid_unknown_fields=True):
    """A password that an administrator sets."""

    password: Password


class PasswordChange(Struct, frozen=True, forbid_unknown_fields=True):
    """A new password of one's own."""

    password: Password
    new_password: Password


class PasswordProof(Struct, frozen=True, forbid_unknown_fields=True):
    """One's own password, once more."""

    password: Password


class FactorView(Struct, frozen=True):
    """A new second factor: shown now and never again."""

    secret: Annotated[str, Meta(description="To be typed into the device.", examples=["JBSWY3DPEHPK3PXP"])]
    uri: Annotated[
        str,
        Meta(description="To be shown as a QR code.", examples=["otpauth://totp/Tallybook:a%40b.co?secret=JBSW"]),
    ]


class CodeProof(Struct, frozen=True, forbid_unknown_fields=True):
    """The code that the device shows now."""

    code: Code


class RecoveryCodes(Struct, frozen=True):
    """Codes that are good once each, in place of the device's: shown now and never again."""

    codes: Annotated[list[str], Meta(description="Keep them away from the device.", examples=[["2QXK-7MPA-LDRB-3WZT"]])]


class NewSession(Struct, frozen=True, forbid_unknown_fields=True):
    """Who signs in."""

    email: Email
    password: Password
    code: Code | None = None
    tenant: Annotated[str, Meta(min_length=1, max_length=200, description="Whose.", examples=["default"])] = "default"


class SessionView(Struct, frozen=True):
    """A session of a person."""

    id: Annotated[str, Meta(description="The session's id.", examples=["ses_01jz8a6y5cf6w9t2r0q3m4n5p6"])]
    user: UserId
    created_at: InstantText
    last_seen_at: InstantText
    ends_at: InstantText
    ended_at: InstantText | None
    address: Annotated[str, Meta(description="From where it was opened.", examples=["192.0.2.7"])]
    agent: Annotated[str, Meta(description="With which browser.", examples=["Mozilla/5.0"])]
    is_current: Annotated[bool, Meta(description="Whether it is the session that asks.", examples=[True])]


class SignedIn(Struct, frozen=True):
    """A new session. Its cookie came with the answer."""

    session: SessionView
    csrf_token: Annotated[
        str,
        Meta(
            description="To be sent as `X-CSRF-Token` with whatever changes something.", examples=["9f86d081884c7d65"]
        ),
    ]


class SessionListing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which sessions are asked for."""

    user: UserId | None = None
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


def user_view(of: User) -> UserView:
    """A user as they are sent."""
    return UserView(
        of.id, of.email, of.name, of.role, of.organization_id, instant_text(of.created_at), of.created_by,
        maybe_text(of.disabled_at),
    )  # fmt: skip


def own_view(of: User, has_second_factor: bool) -> UserView:
    """A user as they are sent to themselves."""
    return structs.replace(user_view(of), has_second_factor=has_second_factor)


def session_view(of: Session, current: str | None) -> SessionView:
    """A session as it is sent to one that asks."""
    return SessionView(
        of.id, of.user_id, instant_text(of.created_at), instant_text(of.last_seen_at), instant_text(of.ends_at),
        maybe_text(of.ended_at), of.address, of.agent, of.id == current,
    )  # fmt: skip
