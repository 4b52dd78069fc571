"""Arguments and options that commands of payments share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tallybook.kernel.legible import LONGEST_URL
from tallybook.shell.cli.acting import words

PaymentArgument = Annotated[str, typer.Argument(metavar="ID", help="A payment's id.", show_default=False)]
RefundArgument = Annotated[str, typer.Argument(metavar="ID", help="A refund's id.", show_default=False)]
MethodArgument = Annotated[str, typer.Argument(metavar="ID", help="A payment method's id.", show_default=False)]
InvoicesOption = Annotated[
    list[str] | None,
    typer.Option("--invoice", help="A number (2026-000001) or id; may come more than once.", show_default=False),
]
GroupOption = Annotated[str | None, typer.Option("--group", help="Only this billing group's.", show_default=False)]
MethodOption = Annotated[
    str | None, typer.Option("--method", help="The payment method's id; default the group's.", show_default=False)
]
GatewayOption = Annotated[
    str | None,
    typer.Option("--gateway", help="Let the customer pay there: on its page, or by transfer.", show_default=False),
]
ReturnOption = Annotated[
    str | None,
    typer.Option(
        "--return-url",
        help="Where the gateway's page leads back to.",
        show_default=False,
        callback=words("--return-url", LONGEST_URL),
    ),
]
GatewaysOption = Annotated[
    Path | None,
    typer.Option("--gateways", help="The gateways file; default what TALLYBOOK_GATEWAYS names.", show_default=False),
]
NoWaitOption = Annotated[bool, typer.Option("--no-wait", help="Leave it to a worker.")]
LimitOption = Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")]
