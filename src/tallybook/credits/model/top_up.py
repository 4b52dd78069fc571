"""What a tenant's credits are that customers pay for themselves."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from tallybook.credits.model.grant import TaxTreatment


class TopUpPolicy(Struct, frozen=True):
    """How a PAID grant that a payment makes is spent."""

    tax_treatment: Annotated[
        TaxTreatment, Meta(description="whether a top-up pays amounts with tax, or lowers what is taxed")
    ] = TaxTreatment.POST_TAX
