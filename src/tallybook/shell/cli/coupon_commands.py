"""`tallybook coupon create`, `list`, `show`, `disable` and `redeem`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from tallybook.credits.model.coupon import Coupon, CouponSort, code_of, readable_code, redeemable
from tallybook.credits.model.expiry import AfterDays, AtInstant, Never
from tallybook.credits.model.grant import CreditType, Stage, TaxTreatment
from tallybook.credits.model.terms import Terms
from tallybook.kernel.currency import minor_units
from tallybook.kernel.instant import Instant, instant_text
from tallybook.kernel.period import zone
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part
from tallybook.shell.cli.acting import AmountCommand, YesOption, asked, confirm, maybe_when, why
from tallybook.shell.cli.case_commands import Format
from tallybook.shell.cli.credit_options import CampaignOption, CounterOption, DaysOption, StageOption
from tallybook.shell.cli.credit_view import day, grant_document, money, print_facts, print_json, print_rows
from tallybook.shell.cli.failure import printable
from tallybook.shell.cli.ledger_commands import FormatOption
from tallybook.shell.cli.list_options import EVERYTHING, SORTED
from tallybook.shell.cli.session import DEFAULT_TENANT, ByOption, DataOption, TenantOption, open_session

CodeArgument = Annotated[str, typer.Argument(help="A coupon's code, in any case.", show_default=False)]
_UTC = zone("UTC")
_MOST_REDEMPTIONS = 1_000_000_000
MostEachOption = Annotated[
    int,
    typer.Option("--max-per-organization", min=0, max=_MOST_REDEMPTIONS, help="By each customer; 0 is no limit."),
]
_STATES = {
    "coupon_disabled": "disabled",
    "coupon_not_yet": "its time comes later",
    "coupon_over": "its time is over",
    "coupon_used_up": "used up",
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    coupon = typer.Typer(help="Codes that give credit.", no_args_is_help=True)
    coupon.command("create", cls=AmountCommand)(create)
    coupon.command("list")(list_coupons)
    coupon.command("show")(show)
    coupon.command("disable")(disable)
    coupon.command("redeem")(redeem)
    app.add_typer(coupon, name="coupon")


def create(
    amount: Annotated[str, typer.Argument(help="How much each redemption gives: 50.00.", show_default=False)],
    currency: Annotated[str, typer.Argument(help="In which currency: USD.", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with every credit that it gives.", callback=why)],
    code: Annotated[str | None, typer.Option(help="The code; default a new one.", show_default=False)] = None,
    type_: Annotated[CreditType, typer.Option("--type", help="PROMOTIONAL or FREE.")] = CreditType.PROMOTIONAL,
    most: Annotated[
        int | None,
        typer.Option(
            "--max-redemptions", min=1, max=_MOST_REDEMPTIONS, help="In all; default no limit.", show_default=False
        ),
    ] = None,
    most_each: MostEachOption = 1,
    valid_from: Annotated[
        str | None, typer.Option(help="From when on; default now. A day is its beginning, UTC.", show_default=False)
    ] = None,
    valid_until: Annotated[str | None, typer.Option(help="Until when; default for ever.", show_default=False)] = None,
    expires: Annotated[
        str | None, typer.Option(help="From when on its credit pays no more.", show_default=False)
    ] = None,
    days: DaysOption = None,
    counter: CounterOption = None,
    stage: StageOption = Stage.AFTER_ADJUSTMENTS,
    tax_treatment: Annotated[TaxTreatment, typer.Option(help="Before or after tax.")] = TaxTreatment.PRE_TAX,
    campaign: CampaignOption = None,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Make a coupon."""
    from tallybook.credits.public import make_coupon
    from tallybook.credits.store_sql import SqlCoupons
    from tallybook.shell.clock import new_id

    minor_units(currency)
    terms, value = Terms(type_, tuple(counter) if counter else None, stage, tax_treatment), asked(amount, "AMOUNT")
    expiry = _expiry(maybe_when(expires, _UTC, "--expires"), days)
    with open_session(data, tenant, by=by) as session:
        made = Coupon(
            new_id("cpn", session.now),
            readable_code(os.urandom(16)) if code is None else code_of(code),
            terms,
            value,
            currency,
            expiry,
            maybe_when(valid_from, _UTC, "--valid-from") or session.now,
            maybe_when(valid_until, _UTC, "--valid-until"),
            most,
            most_each or None,
            campaign,
            reason,
            session.author.name,
        )
        with session.transaction() as connection:
            make_coupon(SqlCoupons(connection), made, session.now)
            session.audit(connection, "coupon.create", made.id, after=coupon_document(made), reason=reason)
    print_facts(f"{made.code} gives {money(made.amount, currency)} {currency}", coupon_document(made), format_)


def _expiry(at: Instant | None, days: int | None) -> Never | AtInstant | AfterDays:
    if at is not None and days is not None:
        raise Refused("one_of_two", "a coupon's credit expires at a time or after days, not both", "--expires")
    if at is not None:
        return AtInstant(at)
    return Never() if days is None else AfterDays(days)


def coupon_document(coupon: Coupon) -> dict[str, object]:
    """A coupon for a program, and a person."""
    match coupon.expiry:
        case Never():
            expires = "never"
        case AtInstant(at=at):
            expires = instant_text(at)
        case AfterDays(days=days):
            expires = f"{days} days after redemption"
    return {
        "code": coupon.code,
        "type": coupon.terms.type.value,
        "amount": money(coupon.amount, coupon.currency),
        "currency": coupon.currency,
        "redemptions": coupon.redemptions,
        "max_redemptions": coupon.max_redemptions,
        "max_per_organization": coupon.max_per_organization,
        "valid_from": instant_text(coupon.valid_from),
        "valid_until": None if coupon.valid_until is None else instant_text(coupon.valid_until),
        "credit_expires": expires,
        "campaign": coupon.campaign,
        "disabled_at": None if coupon.disabled_at is None else instant_text(coupon.disabled_at),
    }


def list_coupons(
    sort: Annotated[CouponSort, SORTED] = CouponSort.CREATED_DOWN,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """List coupons, the newest first where no other order is asked for."""
    from tallybook.credits.store_sql import SqlCoupons

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        found = SqlCoupons(connection).listed(campaign=None, part=Part(sort, None, EVERYTHING))
    if format_ is Format.JSON:
        print_json([coupon_document(one) for one in found])
        return
    rows: list[dict[str, object]] = [
        {
            "code": one.code,
            "campaign": one.campaign,
            "gives": f"{money(one.amount, one.currency)} {one.currency} {one.terms.type}",
            "redeemed": f"{one.redemptions:,}"
            if one.max_redemptions is None
            else f"{one.redemptions:,} of {one.max_redemptions:,}",
            "state": _state(one, session.now),
        }
        for one in found
    ]
    print_rows(rows, ("redeemed",), format_, "There are no coupons.")


def _state(coupon: Coupon, now: Instant) -> str:
    """Whether a coupon can be redeemed, in words; its limit per customer aside."""
    try:
        redeemable(coupon, coupon.currency, 0, now)
    except Refused as refusal:
        return _STATES[refusal.code]
    return "can be redeemed" if coupon.valid_until is None else f"until {day(coupon.valid_until, _UTC)}"


def show(
    code: CodeArgument,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Print a coupon: its terms, and the credits that it gave."""
    from tallybook.credits.store_sql import SqlCoupons

    with open_session(data, tenant) as session, session.transaction(snapshot=True) as connection:
        store = SqlCoupons(connection)
        found = store.coupon(code_of(code))
        if found is None:
            raise Refused("unknown_coupon", "there is no coupon of this code", code)
        redeemed = store.redemptions(found.id)
    more = {
        "counters": None if found.terms.counters is None else list(found.terms.counters),
        "stage": found.terms.stage.value,
        "tax_treatment": found.terms.tax_treatment.value,
        "reason": found.reason,
        "author": found.author,
        "credits": [one.grant_id for one in redeemed],
    }
    print_facts(found.code, coupon_document(found) | more, format_)


def disable(
    code: CodeArgument, by: ByOption = None, data: DataOption = None, tenant: TenantOption = DEFAULT_TENANT
) -> None:
    """Let a coupon be redeemed no more; what it gave stays."""
    from tallybook.credits.public import disable_coupon
    from tallybook.credits.store_sql import SqlCoupons

    with open_session(data, tenant, by=by) as session, session.transaction() as connection:
        done = disable_coupon(SqlCoupons(connection), code, session.now)
        if done:
            session.audit(connection, "coupon.disable", code_of(code))
    sys.stdout.write(f"{printable(code_of(code))} {'is disabled now' if done else 'was disabled before'}.\n")


def redeem(
    code: CodeArgument,
    group: Annotated[str, typer.Argument(help="The billing group that gets the credit.", show_default=False)],
    yes: YesOption = False,
    by: ByOption = None,
    format_: FormatOption = Format.TABLE,
    data: DataOption = None,
    tenant: TenantOption = DEFAULT_TENANT,
) -> None:
    """Redeem a coupon for a billing group; its organization counts towards the limit per customer."""
    from tallybook.credits.public import redeem_coupon
    from tallybook.credits.store_sql import SqlCoupons
    from tallybook.shell.clock import new_id
    from tallybook.shell.crediting import credit_books, group_named

    with open_session(data, tenant, by=by) as session:
        with session.transaction(snapshot=True) as connection:
            known = group_named(connection, group)
        confirm(f"Redeem {code_of(code)} for {group}?", yes)
        with session.transaction() as connection:
            books, coupons = credit_books(connection), SqlCoupons(connection)
            made = redeem_coupon(books, coupons, code, known, session.author.name, session.now, new_id)
            session.audit(
                connection, "coupon.redeem", made.id, after={"code": code_of(code), "billing_group": known.id}
            )
    title = f"{made.id}: {money(made.remaining, known.currency)} {known.currency} for {known.name}"
    print_facts(title, grant_document(made, known, session.now), format_)
