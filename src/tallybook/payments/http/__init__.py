"""The operations on payments, refunds, disputes, payment methods, their set-ups and dunning."""

from tallybook.payments.http.methods import DUNNING, GATEWAYS, METHODS
from tallybook.payments.http.payments import PAYMENTS
from tallybook.payments.http.refunds import DISPUTES, REFUNDS
from tallybook.payments.http.setups import SETUPS

__all__ = ["DISPUTES", "DUNNING", "GATEWAYS", "METHODS", "PAYMENTS", "REFUNDS", "SETUPS"]
