"""Prices and contracts as documents, without loss, and back."""

from __future__ import annotations

from collections.abc import Mapping

from tallybook.kernel.document import Document, document, from_document
from tallybook.kernel.refusal import Refused
from tallybook.pricing.charges import CHARGE_MODELS, MODEL_NAMES, Charge
from tallybook.pricing.model.contract import Contract
from tallybook.pricing.model.price import Price


def charge_document(charge: Charge) -> Document:
    """A charge model's name and parameters."""
    return {"model": MODEL_NAMES[type(charge)], **document(charge)}


def price_document(price: Price) -> Document:
    """A price in the shape of the case format: the charge model's parameters stand beside its own keys."""
    found: Document = document(price)
    del found["charge"], found["where"]
    where = {"where": {key: sorted(values) for key, values in price.where}} if price.where else {}
    return found | where | charge_document(price.charge)


def price_from(found: Mapping[str, object]) -> Price:
    """The price that a document describes; `Refused` where it describes none."""
    model = CHARGE_MODELS.get(str(found.get("model")))
    if model is None:
        raise Refused("bad_document", f"{found.get('model')!r} is no charge model", "model")
    own = Price.__struct_fields__
    where = found.get("where", {})
    assert isinstance(where, Mapping)
    return from_document(
        Price,
        {name: item for name, item in found.items() if name in own and name != "where"},
        where=tuple(sorted((key, frozenset(values)) for key, values in where.items())),
        charge=from_document(model, {name: item for name, item in found.items() if name not in {*own, "model"}}),
    )


def contract_document(contract: Contract) -> Document:
    """A contract in the shape of the case format, with its tier's discount."""
    found: Document = document(contract)
    return found | {"prices": [price_document(price) for price in contract.prices]}


def contract_from(found: Mapping[str, object]) -> Contract:
    """The contract that a document describes; `Refused` where it describes none."""
    prices = found.get("prices", [])
    assert isinstance(prices, list)
    rest = {name: item for name, item in found.items() if name != "prices"}
    return from_document(Contract, rest, prices=tuple(price_from(price) for price in prices))
