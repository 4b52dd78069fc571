"""The operations on payments, refunds, disputes, payment methods and dunning."""

from tallybook.payments.http.payments import PAYMENTS

__all__ = ["PAYMENTS"]
