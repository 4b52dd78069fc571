"""Who does the provider's paperwork in the demo: makes customers, finds their invoices, takes their money."""

from __future__ import annotations

from datetime import date
from typing import Any

from tallybook.kernel.period import month_text
from tallybook.shell.demo.customers import Customer
from tallybook.shell.demo.provider import Provider

_MOST = ("limit", "200")


class Office:
    """Calls the API by the names of billing groups."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._groups: dict[str, dict[str, Any]] = {}

    def listed(self, operation: str, **query: str) -> list[dict[str, Any]]:
        """The rows of a list, which has few."""
        found = self.provider.call(operation, query=[_MOST, *query.items()])
        assert found["next_cursor"] is None, f"{operation} has more rows than one page"
        rows: list[dict[str, Any]] = found["data"]
        return rows

    def join(self, customer: Customer, book: str) -> str:
        """A customer comes with its billing group and projects; answers the group's id."""
        call = self.provider.call
        organization = call("create_organization", {"name": customer.name})
        group = call(
            "create_billing_group",
            {
                "organization": organization["id"],
                "name": customer.group,
                "currency": customer.currency,
                "timezone": customer.timezone,
                "price_book": book,
                "language": "ko" if customer.is_korean else "en",
                "payment_terms_days": customer.days_to_pay,
                "finalize_after_days": customer.review_days,
                "retry_days": customer.retry_days,
            },
        )
        for project in customer.projects:
            call("create_project", {"name": project, "billing_group": group["id"]})
        if customer.is_korean:
            call("change_tax", {"components": [{"name": "부가가치세", "rate": "0.1"}]}, id=group["id"])
        return str(group["id"])

    def group(self, name: str) -> str:
        """The id of a billing group."""
        return str(self._group(name)["id"])

    def money(self, group: str, amount: str) -> dict[str, str]:
        """An amount in a group's currency, as it is sent."""
        return {"amount": amount, "currency": self._group(group)["currency"]}

    def pays_by(self, group: str, token: str, label: str) -> None:
        """A group's new default method at the simulated bank, which does as the token says."""
        body = {"billing_group": self.group(group), "gateway": "simulated", "token": token, "label": label}
        self.provider.call("create_payment_method", body | {"is_default": True})

    def invoice(self, group: str, month: date) -> dict[str, Any]:
        """A group's invoice of a month, which it has."""
        (found,) = self.listed("list_invoices", billing_group=self.group(group), month=month_text(month))
        return found

    def payment(self, group: str, month: date) -> dict[str, Any]:
        """The payment of a group's invoice of a month."""
        found, *_ = self.listed("list_payments", invoice=self.invoice(group, month)["id"])
        return found

    def transfer(self, group: str, month: date) -> None:
        """A group pays its invoice of a month by bank transfer, whole."""
        invoice = self.invoice(group, month)
        body = {
            "billing_group": self.group(group),
            "money": self.money(group, invoice["standing"]["due"]),
            "reference": f"BANK-{invoice['number']}",
            "invoices": [invoice["id"]],
        }
        self.provider.call("record_payment", body)

    def _group(self, name: str) -> dict[str, Any]:
        if name not in self._groups:
            self._groups |= {one["name"]: one for one in self.listed("list_billing_groups")}
        return self._groups[name]
