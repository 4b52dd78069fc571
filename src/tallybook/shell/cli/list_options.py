"""Options of commands that list things."""

from __future__ import annotations

from typing import Annotated, Final

import typer

EVERYTHING: Final = 1_000_000
"""How many are printed where no limit can be said."""
SORTED = typer.Option("--sort", help="In which order; with - the greatest first.")
"""The option of a list's own orders: `Annotated[ByName, SORTED]`."""
CurrencyOption = Annotated[
    str | None, typer.Option("--currency", help="Only those in this currency, like USD.", show_default=False)
]
SearchOption = Annotated[
    str | None,
    typer.Option(help="Only those with this in their name, whatever its case, or of this id.", show_default=False),
]
