"""`tallybook audit list`, `show`, `verify` and `checkpoint`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from msgspec import structs
from rich.text import Text

from tallybook.audit.model.chain import Differs, Intact, Missing, Rewritten, TailCut, Verdict
from tallybook.audit.model.checkpoint import Checkpoint, Key, sign
from tallybook.audit.model.record import Link
from tallybook.kernel.instant import SECOND, instant_text, parse_date, parse_instant
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import ByAge, Part, Place
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.invoice_table import console
from tallybook.shell.cli.ledger_commands import FormatOption, text_table
from tallybook.shell.cli.list_options import SORTED
from tallybook.shell.cli.run_view import counted
from tallybook.shell.cli.session import DEFAULT_TENANT, DataOption, TenantOption, open_session

MOST_CHARACTERS = 120
KeyOption = Annotated[
    Path | None,
    typer.Option(
        "--key-file",
        help="File with the key of checkpoints; default TALLYBOOK_AUDIT_KEY. Keep it away from the database.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    audit = typer.Typer(help="Who did what, in a chain that shows every change of it.", no_args_is_help=True)
    audit.command("list")(list_records)
    audit.command("show")(show)
    audit.command("verify")(verify)
    audit.command("checkpoint")(checkpoint)
    app.add_typer(audit, name="audit")


def list_records(
    subject: Annotated[str | None, typer.Option(help="What it was done to: an id.", show_default=False)] = None,
    group: Annotated[
        str | None,
        typer.Option("--group", help="Done to this billing group or to what is its: a name.", show_default=False),
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Who did it.", show_default=False)] = None,
    action: Annotated[
        str | None, typer.Option(help="What was done: settings.set, or settings. for all such.", show_default=False)
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="From this day (UTC) or instant on: 2026-05-01.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Before this day (UTC) or instant, itself excluded.", show_default=False)
    ] = None,
    sort: Annotated[ByAge, SORTED] = ByAge.CREATED_DOWN,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = 50,
    cursor: Annotated[
        int | None, typer.Option(min=1, help="Go on after the record of this number.", show_default=False)
    ] = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List what was done, the newest first where no other order is asked for."""
    from tallybook.audit.store import Wanted
    from tallybook.audit.store_sql import SqlAudit
    from tallybook.shell.crediting import group_named

    wanted = Wanted(subject, actor, action, _bound(since, "--since"), _bound(until, "--until"))
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        if group is not None:
            wanted = structs.replace(wanted, billing_group=group_named(connection, group).id)
        after = None if cursor is None else Place(str(cursor), cursor)
        found = SqlAudit(connection).records(wanted, Part(sort, after, limit))
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps([_document(link) for link in found], ensure_ascii=False) + "\n")
    elif not found:
        sys.stdout.write("No such record.\n" if wanted != Wanted() or cursor else "Nothing has been done yet.\n")
    else:
        _print(found)
        if len(found) == limit:
            sys.stdout.write(f"More may follow: --cursor {found[-1].number}\n")


def show(
    number: Annotated[str, typer.Argument(help="The record's number.", show_default=False)],
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print a record whole: who did what to what, with what was before and after."""
    from tallybook.audit.public import record_numbered
    from tallybook.audit.store_sql import SqlAudit

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = _document(record_numbered(SqlAudit(connection), number))
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    for name, value in found.items():
        if value is not None:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            sys.stdout.write(f"{name}: {printable(text)}\n")


def _bound(text: str | None, option: str) -> int | None:
    if text is None:
        return None
    try:
        return parse_instant(text if parse_date(text) is None else f"{text}T00:00:00Z")
    except Refused as refusal:
        raise Refused(refusal.code, refusal.message, option) from None


def _document(link: Link) -> dict[str, object]:
    record = link.record
    return {
        "number": link.number,
        "at": instant_text(record.at),
        "actor": record.actor,
        "action": record.action,
        "subject": record.subject,
        "before": _parsed(record.before),
        "after": _parsed(record.after),
        "reason": record.reason,
        "request_id": record.request_id,
        "hash": link.hash,
    }


def _print(found: Sequence[Link]) -> None:
    table = text_table(("No.", "When", "Who", "What", "Of", "Change", "Why"))
    for column in (0, 1, 3, 4):  # ids are copied from here: whole ones
        table.columns[column].no_wrap = True
    for link in found:
        record = link.record
        cells = (
            str(link.number),
            instant_text(record.at - record.at % SECOND),
            record.actor,
            record.action,
            record.subject,
            _shortened(_change(_parsed(record.before), _parsed(record.after))),
            record.reason or "",
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console().print(table)


def _change(before: object, after: object) -> str:
    """What a command changed, in a few words; `--format json` has all of it."""
    if isinstance(before, dict) and isinstance(after, dict):
        names = [name for name in sorted({**before, **after}) if before.get(name) != after.get(name)]
        return ", ".join(f"{name}: {_word(before.get(name))} → {_word(after.get(name))}" for name in names)
    if before is None:
        return "" if after is None else _word(after)
    return f"{_word(before)} → {_word(after)}"


def _word(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_word(item)}" for name, item in value.items() if item is not None)
    if isinstance(value, list):
        return ", ".join(map(_word, value))
    return "none" if value is None else str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 2]} …"


def _parsed(text: str | None) -> object:
    return None if text is None else json.loads(text)


def verify(
    checkpoints: Annotated[
        Path | None,
        typer.Option("--checkpoint", "--checkpoints", help="Compare with those in this file too.", show_default=False),
    ] = None,
    key_file: KeyOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Compute the chain again and say the first thing that is wrong with it. Exit status 1 where something is."""
    from tallybook.audit.public import verify_against, verify_chain
    from tallybook.audit.store_sql import SqlAudit

    lines, key = ([], None) if checkpoints is None else (_read(checkpoints).splitlines(), _key(key_file))
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        store = SqlAudit(connection)
        try:
            verdict = verify_chain(store) if key is None else verify_against(store, tenant, lines, key)
        except Refused as refusal:
            place = ", ".join(filter(None, (str(checkpoints), refusal.path)))
            raise Refused(refusal.code, refusal.message, place) from None
    intact, said = isinstance(verdict, Intact), _said(verdict)
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps({"intact": intact, "finding": said, **_figures(verdict)}) + "\n")
    else:
        sys.stdout.write(f"{said}\n")
    raise typer.Exit(0 if intact else 1)


def _said(verdict: Verdict) -> str:
    match verdict:
        case Intact(records=records, checkpoints=0):
            return f"The audit log is intact: {counted(records, 'record')}, compared with no checkpoint."
        case Intact(records=records, checkpoints=points):
            known = counted(points, "checkpoint")
            return f"The audit log is intact: {counted(records, 'record')}, and agrees with {known}."
        case Differs(number=number):
            return f"Record {number} is not as it was written, or is not the one that was written there."
        case Missing(number=number):
            return f"Record {number} is missing."
        case TailCut(last=last, known=known, witness=witness):
            return f"The end of the log was cut: it ends with record {last}, and {witness} knows record {known}."
        case Rewritten(number=number):
            return f"The log was written anew: the checkpoint of record {number} knows another one."


def _figures(verdict: Verdict) -> dict[str, int]:
    figures = ((name, getattr(verdict, name)) for name in verdict.__struct_fields__)
    return {name: value for name, value in figures if isinstance(value, int)}


def checkpoint(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File that gets a line more; keep it away from the database.")
    ],
    key_file: KeyOption = None,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Append what the log is now, signed, to a file: from then on a cut of it, or another one in its place, shows.

    The log is verified first; one that is not intact gets no checkpoint (exit status 1).
    """
    from tallybook.audit.public import verify_chain
    from tallybook.audit.store_sql import SqlAudit

    key = _key(key_file)
    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        store = SqlAudit(connection)
        head, verdict = store.head(), verify_chain(store)
        now = session.now
    if not isinstance(verdict, Intact):
        sys.stderr.write(f"tallybook: {_said(verdict)} No checkpoint was written.\n")
        raise typer.Exit(1)
    line = sign(Checkpoint(tenant, head.number, head.hash, now), key)
    try:
        with output.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Refused("unwritable", f"cannot be written: {error.strerror or error}", str(output)) from None
    sys.stdout.write(f"Checkpoint of {counted(head.number, 'record')} appended to {output}\n")


def _key(file: Path | None) -> Key:
    from tallybook.shell.auditing import checkpoint_key

    return checkpoint_key(None if file is None else _read(file))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("unreadable", f"cannot be read: {getattr(error, 'strerror', None) or error}", str(file)) from None
