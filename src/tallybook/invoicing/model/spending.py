"""What a billing group spends in a cycle."""

from __future__ import annotations

from fractions import Fraction

from tallybook.kernel.decimals import add_up, kept_decimal
from tallybook.rating.output import Output


def spend_of(output: Output) -> Fraction:
    """What a cycle comes to: its charges after adjustments.

    Neither what lacks of a minimum commitment, nor credits, tax or carry-over are part of it.
    """
    return add_up(Fraction(kept_decimal(text)) for text in (output.settled_charges, output.adjustment_total))
