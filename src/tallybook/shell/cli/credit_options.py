"""Arguments and options that commands of credits share."""

from __future__ import annotations

from typing import Annotated

import typer

from tallybook.credits.model.grant import Stage, TaxTreatment
from tallybook.kernel.legible import LONGEST_NAME
from tallybook.shell.cli.acting import several, words

GroupArgument = Annotated[str, typer.Argument(help="A billing group's name.", show_default=False)]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="A credit's id.", show_default=False)]
AmountArgument = Annotated[str, typer.Argument(help="How much, in the group's currency: 50.00.", show_default=False)]
CampaignOption = Annotated[
    str | None,
    typer.Option(
        "--campaign", help="What it belongs to.", show_default=False, callback=words("--campaign", LONGEST_NAME)
    ),
]
CounterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--counter",
        help="Pays only these counters (compute.*); may come more than once.",
        show_default=False,
        callback=several("--counter", LONGEST_NAME),
    ),
]
DaysOption = Annotated[
    int | None,
    typer.Option("--expires-after-days", min=1, max=36_500, help="So many days after it is given.", show_default=False),
]
StageOption = Annotated[Stage, typer.Option(help="When invoices spend it.")]
TaxOption = Annotated[
    TaxTreatment | None,
    typer.Option(help="Before or after tax; default post_tax for PAID, else pre_tax.", show_default=False),
]
