"""Options of commands that list things."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from tallybook.kernel.currency import minor_units

EVERYTHING: Final = 1_000_000
"""How many are printed where no limit can be said."""
SORTED = typer.Option("--sort", help="In which order; with - the greatest first.")
"""The option of a list's own orders: `Annotated[ByName, SORTED]`."""


def _known_currency(text: str | None) -> str | None:
    if text is not None:
        minor_units(text)
    return text


CurrencyOption = Annotated[
    str | None,
    typer.Option(
        "--currency", help="Only those in this currency, like USD.", show_default=False, callback=_known_currency
    ),
]
SearchOption = Annotated[
    str | None,
    typer.Option(help="Only those with this in their name, whatever its case, or of this id.", show_default=False),
]
