"""All resources.

Written from contracts/openapi.json by `make contract`: not to be changed by hand.
"""

from __future__ import annotations

from typing import Final

from tallybook.client.calls import AsyncCaller, Caller
from tallybook.client.generated.adjustments import AdjustmentsResource, AsyncAdjustmentsResource
from tallybook.client.generated.alerts import AlertsResource, AsyncAlertsResource
from tallybook.client.generated.analytics import AnalyticsResource, AsyncAnalyticsResource
from tallybook.client.generated.api_keys import APIKeysResource, AsyncAPIKeysResource
from tallybook.client.generated.audit_log import AsyncAuditLogResource, AuditLogResource
from tallybook.client.generated.bill_runs import AsyncBillRunsResource, BillRunsResource
from tallybook.client.generated.billing_details import AsyncBillingDetailsResource, BillingDetailsResource
from tallybook.client.generated.billing_groups import AsyncBillingGroupsResource, BillingGroupsResource
from tallybook.client.generated.budgets import AsyncBudgetsResource, BudgetsResource
from tallybook.client.generated.calculations import AsyncCalculationsResource, CalculationsResource
from tallybook.client.generated.contracts import AsyncContractsResource, ContractsResource
from tallybook.client.generated.counters import AsyncCountersResource, CountersResource
from tallybook.client.generated.coupons import AsyncCouponsResource, CouponsResource
from tallybook.client.generated.credit_notes import AsyncCreditNotesResource, CreditNotesResource
from tallybook.client.generated.credits import AsyncCreditsResource, CreditsResource
from tallybook.client.generated.disputes import AsyncDisputesResource, DisputesResource
from tallybook.client.generated.documents import AsyncDocumentsResource, DocumentsResource
from tallybook.client.generated.dunning import AsyncDunningResource, DunningResource
from tallybook.client.generated.e_mail_messages import AsyncEMailMessagesResource, EMailMessagesResource
from tallybook.client.generated.e_mail_settings import AsyncEMailSettingsResource, EMailSettingsResource
from tallybook.client.generated.e_mail_templates import AsyncEMailTemplatesResource, EMailTemplatesResource
from tallybook.client.generated.exports import AsyncExportsResource, ExportsResource
from tallybook.client.generated.gateways import AsyncGatewaysResource, GatewaysResource
from tallybook.client.generated.invoices import AsyncInvoicesResource, InvoicesResource
from tallybook.client.generated.jobs import AsyncJobsResource, JobsResource
from tallybook.client.generated.ledger import AsyncLedgerResource, LedgerResource
from tallybook.client.generated.me import AsyncMeResource, MeResource
from tallybook.client.generated.organizations import AsyncOrganizationsResource, OrganizationsResource
from tallybook.client.generated.payment_method_setups import (
    AsyncPaymentMethodSetupsResource,
    PaymentMethodSetupsResource,
)
from tallybook.client.generated.payment_methods import AsyncPaymentMethodsResource, PaymentMethodsResource
from tallybook.client.generated.payments import AsyncPaymentsResource, PaymentsResource
from tallybook.client.generated.price_books import AsyncPriceBooksResource, PriceBooksResource
from tallybook.client.generated.projects import AsyncProjectsResource, ProjectsResource
from tallybook.client.generated.recurring_credits import AsyncRecurringCreditsResource, RecurringCreditsResource
from tallybook.client.generated.refunds import AsyncRefundsResource, RefundsResource
from tallybook.client.generated.settings import AsyncSettingsResource, SettingsResource
from tallybook.client.generated.shadow_runs import AsyncShadowRunsResource, ShadowRunsResource
from tallybook.client.generated.simulations import AsyncSimulationsResource, SimulationsResource
from tallybook.client.generated.taxes import AsyncTaxesResource, TaxesResource
from tallybook.client.generated.usage import AsyncUsageResource, UsageResource
from tallybook.client.generated.users import AsyncUsersResource, UsersResource
from tallybook.client.generated.webhook_deliveries import AsyncWebhookDeliveriesResource, WebhookDeliveriesResource
from tallybook.client.generated.webhook_endpoints import AsyncWebhookEndpointsResource, WebhookEndpointsResource


class Resources:
    """What a client has: a resource of the API each."""

    def __init__(self, caller: Caller) -> None:
        self.organizations: Final = OrganizationsResource(caller)
        """Customers. A customer has billing groups, which pay."""
        self.billing_groups: Final = BillingGroupsResource(caller)
        """Payers: currency, time zone, billing cycle, and terms of payment."""
        self.billing_details: Final = BillingDetailsResource(caller)
        """How billing groups are named on their documents."""
        self.projects: Final = ProjectsResource(caller)
        """Where usage belongs: to one billing group at a time."""
        self.counters: Final = CountersResource(caller)
        """What is measured, in which unit, and how its events become a quantity."""
        self.price_books: Final = PriceBooksResource(caller)
        """List prices in immutable, dated versions."""
        self.contracts: Final = ContractsResource(caller)
        """What is agreed on with a billing group: discounts, prices, fees, a commitment."""
        self.credits: Final = CreditsResource(caller)
        """What billing groups have in credit: granted, spent, expired, taken back."""
        self.recurring_credits: Final = RecurringCreditsResource(caller)
        """Credit that comes with every billing cycle."""
        self.coupons: Final = CouponsResource(caller)
        """Codes that give credit to whoever knows them, so and so often."""
        self.adjustments: Final = AdjustmentsResource(caller)
        """Discounts and surcharges by a person, above a limit approved by a second one."""
        self.taxes: Final = TaxesResource(caller)
        """What a billing group's invoices are taxed with."""
        self.ledger: Final = LedgerResource(caller)
        """The books: double entry, append-only."""
        self.audit_log: Final = AuditLogResource(caller)
        """Who did what, in a chain that shows every change of it."""
        self.settings: Final = SettingsResource(caller)
        """What the tenant has decided."""
        self.api_keys: Final = APIKeysResource(caller)
        """Who may call, and as what."""
        self.me: Final = MeResource(caller)
        """Who calls."""
        self.users: Final = UsersResource(caller)
        """People who may sign in."""
        self.invoices: Final = InvoicesResource(caller)
        """A draft is made anew at will; a final invoice has a number and never changes. `{id}` is an id, or a
        number.
        """
        self.bill_runs: Final = BillRunsResource(caller)
        """Making the invoices of all billing groups for the cycles that begin in a month."""
        self.credit_notes: Final = CreditNotesResource(caller)
        """What is taken back of a final invoice, with its tax. They never change."""
        self.documents: Final = DocumentsResource(caller)
        """Invoices and credit notes as PDF, and as e-invoices for programs."""
        self.jobs: Final = JobsResource(caller)
        """Work that goes on beside requests. How far a bill run is, the bill run itself says."""
        self.usage: Final = UsageResource(caller)
        """What was used, from rollups: quantities as they would be billed."""
        self.analytics: Final = AnalyticsResource(caller)
        """Figures over all invoices."""
        self.simulations: Final = SimulationsResource(caller)
        """What invoices would have been. Nothing is written."""
        self.calculations: Final = CalculationsResource(caller)
        """What usage would cost. Nothing is read or written."""
        self.shadow_runs: Final = ShadowRunsResource(caller)
        """Rating final invoices again, by the version that runs, from what they were made from. No invoice is
        written.
        """
        self.payments: Final = PaymentsResource(caller)
        """What billing groups are asked for: one charge at a gateway each. One without an answer is looked up by
        workers.
        """
        self.refunds: Final = RefundsResource(caller)
        """Money of payments that goes back."""
        self.disputes: Final = DisputesResource(caller)
        """Payments that customers' banks take back, or try to."""
        self.gateways: Final = GatewaysResource(caller)
        """What takes customers' money, as it is set up here."""
        self.payment_methods: Final = PaymentMethodsResource(caller)
        """How billing groups pay, as their gateways know it."""
        self.payment_method_setups: Final = PaymentMethodSetupsResource(caller)
        """Pages of gateways on which customers have a card or an account kept, without paying."""
        self.dunning: Final = DunningResource(caller)
        """What is done while invoices stay unpaid."""
        self.alerts: Final = AlertsResource(caller)
        """Limits on what a billing group spends, uses or has left; each crossing is told once."""
        self.budgets: Final = BudgetsResource(caller)
        """What a billing group means to spend in a cycle, and the percentages that are told."""
        self.e_mail_settings: Final = EMailSettingsResource(caller)
        """The SMTP server, and from whom e-mails come."""
        self.e_mail_templates: Final = EMailTemplatesResource(caller)
        """Words around fields, by kind and language, in Jinja: conditions and loops. English and Korean are built
        in.
        """
        self.e_mail_messages: Final = EMailMessagesResource(caller)
        """E-mails that were made of what happened, and what became of each."""
        self.webhook_endpoints: Final = WebhookEndpointsResource(caller)
        """Where others are told of what happens, signed by Standard Webhooks."""
        self.webhook_deliveries: Final = WebhookDeliveriesResource(caller)
        """What endpoints were told, and what they answered."""
        self.exports: Final = ExportsResource(caller)
        """Usage and invoices as files, which a worker makes."""


class AsyncResources:
    """What a client has: a resource of the API each."""

    def __init__(self, caller: AsyncCaller) -> None:
        self.organizations: Final = AsyncOrganizationsResource(caller)
        """Customers. A customer has billing groups, which pay."""
        self.billing_groups: Final = AsyncBillingGroupsResource(caller)
        """Payers: currency, time zone, billing cycle, and terms of payment."""
        self.billing_details: Final = AsyncBillingDetailsResource(caller)
        """How billing groups are named on their documents."""
        self.projects: Final = AsyncProjectsResource(caller)
        """Where usage belongs: to one billing group at a time."""
        self.counters: Final = AsyncCountersResource(caller)
        """What is measured, in which unit, and how its events become a quantity."""
        self.price_books: Final = AsyncPriceBooksResource(caller)
        """List prices in immutable, dated versions."""
        self.contracts: Final = AsyncContractsResource(caller)
        """What is agreed on with a billing group: discounts, prices, fees, a commitment."""
        self.credits: Final = AsyncCreditsResource(caller)
        """What billing groups have in credit: granted, spent, expired, taken back."""
        self.recurring_credits: Final = AsyncRecurringCreditsResource(caller)
        """Credit that comes with every billing cycle."""
        self.coupons: Final = AsyncCouponsResource(caller)
        """Codes that give credit to whoever knows them, so and so often."""
        self.adjustments: Final = AsyncAdjustmentsResource(caller)
        """Discounts and surcharges by a person, above a limit approved by a second one."""
        self.taxes: Final = AsyncTaxesResource(caller)
        """What a billing group's invoices are taxed with."""
        self.ledger: Final = AsyncLedgerResource(caller)
        """The books: double entry, append-only."""
        self.audit_log: Final = AsyncAuditLogResource(caller)
        """Who did what, in a chain that shows every change of it."""
        self.settings: Final = AsyncSettingsResource(caller)
        """What the tenant has decided."""
        self.api_keys: Final = AsyncAPIKeysResource(caller)
        """Who may call, and as what."""
        self.me: Final = AsyncMeResource(caller)
        """Who calls."""
        self.users: Final = AsyncUsersResource(caller)
        """People who may sign in."""
        self.invoices: Final = AsyncInvoicesResource(caller)
        """A draft is made anew at will; a final invoice has a number and never changes. `{id}` is an id, or a
        number.
        """
        self.bill_runs: Final = AsyncBillRunsResource(caller)
        """Making the invoices of all billing groups for the cycles that begin in a month."""
        self.credit_notes: Final = AsyncCreditNotesResource(caller)
        """What is taken back of a final invoice, with its tax. They never change."""
        self.documents: Final = AsyncDocumentsResource(caller)
        """Invoices and credit notes as PDF, and as e-invoices for programs."""
        self.jobs: Final = AsyncJobsResource(caller)
        """Work that goes on beside requests. How far a bill run is, the bill run itself says."""
        self.usage: Final = AsyncUsageResource(caller)
        """What was used, from rollups: quantities as they would be billed."""
        self.analytics: Final = AsyncAnalyticsResource(caller)
        """Figures over all invoices."""
        self.simulations: Final = AsyncSimulationsResource(caller)
        """What invoices would have been. Nothing is written."""
        self.calculations: Final = AsyncCalculationsResource(caller)
        """What usage would cost. Nothing is read or written."""
        self.shadow_runs: Final = AsyncShadowRunsResource(caller)
        """Rating final invoices again, by the version that runs, from what they were made from. No invoice is
        written.
        """
        self.payments: Final = AsyncPaymentsResource(caller)
        """What billing groups are asked for: one charge at a gateway each. One without an answer is looked up by
        workers.
        """
        self.refunds: Final = AsyncRefundsResource(caller)
        """Money of payments that goes back."""
        self.disputes: Final = AsyncDisputesResource(caller)
        """Payments that customers' banks take back, or try to."""
        self.gateways: Final = AsyncGatewaysResource(caller)
        """What takes customers' money, as it is set up here."""
        self.payment_methods: Final = AsyncPaymentMethodsResource(caller)
        """How billing groups pay, as their gateways know it."""
        self.payment_method_setups: Final = AsyncPaymentMethodSetupsResource(caller)
        """Pages of gateways on which customers have a card or an account kept, without paying."""
        self.dunning: Final = AsyncDunningResource(caller)
        """What is done while invoices stay unpaid."""
        self.alerts: Final = AsyncAlertsResource(caller)
        """Limits on what a billing group spends, uses or has left; each crossing is told once."""
        self.budgets: Final = AsyncBudgetsResource(caller)
        """What a billing group means to spend in a cycle, and the percentages that are told."""
        self.e_mail_settings: Final = AsyncEMailSettingsResource(caller)
        """The SMTP server, and from whom e-mails come."""
        self.e_mail_templates: Final = AsyncEMailTemplatesResource(caller)
        """Words around fields, by kind and language, in Jinja: conditions and loops. English and Korean are built
        in.
        """
        self.e_mail_messages: Final = AsyncEMailMessagesResource(caller)
        """E-mails that were made of what happened, and what became of each."""
        self.webhook_endpoints: Final = AsyncWebhookEndpointsResource(caller)
        """Where others are told of what happens, signed by Standard Webhooks."""
        self.webhook_deliveries: Final = AsyncWebhookDeliveriesResource(caller)
        """What endpoints were told, and what they answered."""
        self.exports: Final = AsyncExportsResource(caller)
        """Usage and invoices as files, which a worker makes."""
