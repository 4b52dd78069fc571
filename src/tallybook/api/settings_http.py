"""The operations on a tenant's settings; their types follow from the settings there are."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Protocol, get_args, get_origin, get_type_hints

from msgspec import UNSET, Meta, Struct, UnsetType, convert, defstruct, structs

from tallybook.api.settings import NOTHING, Change, Settings
from tallybook.invoicing.documents.logo import MOST_BYTES
from tallybook.invoicing.model.letterhead import Logo
from tallybook.kernel.document import document
from tallybook.kernel.operation import ADMINS, READERS, Operations, Work
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import CurrencyCode, DecimalText

type _Fields = list[tuple[str, Any] | tuple[str, Any, Any]]


def _shown(kind: Any, *, changes: bool) -> Any:
    """The type by which a setting's value is sent."""
    if kind is Decimal or kind == Decimal | None:
        return DecimalText if kind is Decimal and not changes else DecimalText | None
    if get_origin(kind) is Mapping:
        return dict[CurrencyCode, DecimalText | None] if changes else dict[CurrencyCode, DecimalText]
    return kind | None if changes else kind


def _type_of(kind: type[Struct], name: str, *, changes: bool) -> type[Struct]:
    """The type by which settings, or a part of them, are sent: as they are, or as those that change."""
    fields: _Fields = []
    hints = get_type_hints(kind, include_extras=True)
    for known in structs.fields(kind):
        of = hints[known.name]
        if isinstance(of, type) and issubclass(of, Struct):
            part = _type_of(of, f"{of.__name__}{'Change' if changes else 'Settings'}", changes=changes)
            sent: Any = Annotated[part, Meta(description=f"Settings of {known.name.replace('_', ' ')}.")]
        else:
            value, meta = get_args(of)
            told = f"{meta.description[:1].upper()}{meta.description[1:]}."
            sent = Annotated[
                _shown(value, changes=changes),
                Meta(description=told, examples=meta.examples or [_example(kind, known)]),
            ]
        fields.append((known.name, sent | UnsetType, UNSET) if changes else (known.name, sent))
    return defstruct(name, fields, frozen=True, forbid_unknown_fields=changes, kw_only=True)


def _example(kind: type[Struct], known: structs.FieldInfo) -> object:
    found = document(getattr(kind(), known.name))
    return {"USD": "100"} if found == {} else found


if TYPE_CHECKING:
    type SettingsView = Any
    type SettingsChange = Any
else:
    SettingsView = _type_of(Settings, "SettingsView", changes=False)
    SettingsChange = _type_of(Settings, "SettingsChange", changes=True)

SETTINGS = Operations("Settings", "What the tenant has decided.")


class LogoView(Struct, frozen=True):
    """The logo on documents; all null where there is none."""

    digest: Annotated[
        str | None,
        Meta(description="What `documents.logo` of the settings is.", examples=[f"sha256:{'0' * 64}"]),
    ] = None
    media_type: Annotated[str | None, Meta(description="What kind of picture it is.", examples=["image/png"])] = None
    content: Annotated[str | None, Meta(description="Its bytes in base 64.", examples=["iVBORw0KGgo="])] = None


class NewLogo(Struct, frozen=True, forbid_unknown_fields=True):
    """A logo that is to be put on documents."""

    content: Annotated[
        str,
        Meta(
            max_length=MOST_BYTES * 4 // 3 + 4,
            description="A PNG, or an SVG of shapes alone, in base 64; at most 256 KiB.",
            examples=["iVBORw0KGgo="],
        ),
    ]


class SettingsDesk(Protocol):
    """A tenant's settings, in the request's transaction."""

    def read(self) -> Settings:
        """Every setting."""
        ...

    def change(self, name: str, text: str) -> Change:
        """Set one setting to what a text says. `Refused` for a name that is none, and a value that cannot be."""
        ...

    def logo(self, digest: str) -> Logo | None:
        """The logo of a digest."""
        ...

    def keep_logo(self, content: bytes) -> Change:
        """Put a logo on documents. `Refused("bad_logo")`."""
        ...


class SettingsWork(Work, Protocol):
    """A request's work on settings."""

    @property
    def settings(self) -> SettingsDesk:
        """The settings."""
        ...


@SETTINGS.get("/v1/settings", roles=READERS)
def get_settings(work: SettingsWork) -> SettingsView:
    """Get every setting; what was not decided has its default."""
    return _view(work.settings.read())


@SETTINGS.patch("/v1/settings", roles=ADMINS, current=get_settings)
def change_settings_of_tenant(work: SettingsWork, *, body: SettingsChange) -> SettingsView:
    """Change settings.

    What is left out stays as it is; null gives a setting its default back, or takes a currency's amount away.
    """
    for name, text in _changes(body, ""):
        change = work.settings.change(name, text)
        if change.before != change.after:
            work.audit("settings.set", name, before=change.before, after=change.after)
    return _view(work.settings.read())


@SETTINGS.get("/v1/settings/logo", roles=READERS)
def get_logo(work: SettingsWork) -> LogoView:
    """Get the logo on documents."""
    digest = work.settings.read().documents.logo
    found = work.settings.logo(digest) if digest else None
    return LogoView() if found is None else LogoView(digest, found.media_type, b64encode(found.content).decode())


@SETTINGS.post("/v1/settings/logo", roles=ADMINS, status=200)
def put_logo(work: SettingsWork, *, body: NewLogo) -> LogoView:
    """Put a logo on documents, in the place of the one before.

    What is final keeps the logo that it had.
    """
    try:
        content = b64decode(body.content, validate=True)
    except ValueError:
        raise Refused("bad_logo", "is no base 64", "content") from None
    change = work.settings.keep_logo(content)
    if change.before != change.after:
        work.audit("settings.set", "documents.logo", before=change.before, after=change.after)
    return get_logo(work)


@SETTINGS.delete("/v1/settings/logo", roles=ADMINS, current=get_logo)
def remove_logo(work: SettingsWork) -> None:
    """Have no logo on documents any more.

    What is final keeps the logo that it had.
    """
    change = work.settings.change("documents.logo", NOTHING)
    if change.before != change.after:
        work.audit("settings.set", "documents.logo", before=change.before, after=change.after)


def _view(settings: Settings) -> SettingsView:
    return convert(_told(settings), SettingsView)


def _told(part: Struct) -> dict[str, Any]:
    """A part of the settings, with what is None."""
    found = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        found[name] = _told(value) if isinstance(value, Struct) else document(value)
    return found


def _changes(sent: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """The settings that are sent, by their dotted names, as a person would set them."""
    for name in sent.__struct_fields__:
        value, dotted = getattr(sent, name), f"{prefix}{name}"
        if value is UNSET:
            continue
        if isinstance(value, Struct):
            yield from _changes(value, f"{dotted}.")
        elif isinstance(value, Mapping):
            for currency, amount in value.items():
                yield f"{dotted}.{currency}", NOTHING if amount is None else amount
        elif value is None:
            yield dotted, NOTHING
        else:
            yield dotted, ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
