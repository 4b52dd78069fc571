"""One request's work, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import UNSET, UnsetType, structs

from tallybook.accounts.model.api_key import SECRET_BYTES, hash_of, secret_of
from tallybook.accounts.model.customer import BillingGroup
from tallybook.accounts.model.session import TOKEN_BYTES, token_of
from tallybook.api.across import noting, paying, transfers
from tallybook.api.across.cases import read_inputs
from tallybook.api.across.invoices import books_of
from tallybook.api.across.rerating import ReratingDesk
from tallybook.audit.model.checkpoint import Key
from tallybook.audit.model.record import Author, Record, record
from tallybook.credits.model.coupon import readable_code
from tallybook.invoicing.actions.count_running import EVERY, Counting, count_running
from tallybook.invoicing.actions.credit_invoice import Crediting
from tallybook.invoicing.actions.prepare import Tariffs
from tallybook.invoicing.model.credit_note import CreditNote, Settle
from tallybook.invoicing.model.running import RunningTotal
from tallybook.invoicing.store import RunningStore
from tallybook.kernel.instant import Instant
from tallybook.kernel.money import Money
from tallybook.kernel.operation import Principal
from tallybook.metering.model.counter import Counter
from tallybook.mock.desks import (
    AdjustingDesk,
    BookDesk,
    CheckDesk,
    ClosedDesk,
    DocumentDesk,
    ExportDesk,
    InvoiceDesk,
    JobDesk,
    SettingsDesk,
)
from tallybook.mock.seeing import Seen, seen_by
from tallybook.mock.stores import MemoryStores
from tallybook.notify.model.mail_message import MailMessage
from tallybook.notify.model.webhook import Endpoint
from tallybook.payments.gateways.gateway import Gateway
from tallybook.payments.model.payment import Payment
from tallybook.payments.public import Desk, return_money

if TYPE_CHECKING:
    from tallybook.api.asked import Asked
    from tallybook.api.identity import Known
    from tallybook.mock.world import World

AUDIT_KEY = b"the mock server's key of checkpoints"
"""What checkpoints are signed with: nothing in a mock is to be kept."""


class MemoryWork:
    """The work of one request on the stores of its tenant; a scoped caller sees a part of them."""

    def __init__(self, world: World, stores: MemoryStores, asked: Asked, known: Known, now: Instant) -> None:
        self._world = world
        self._all = stores
        self.caller: Principal = known.principal
        self.now = now
        self.request_id = asked.request_id
        self.origin = (asked.address, asked.headers.get("user-agent", ""))
        self.csrf_token = known.csrf_token
        self.proved = known.proved
        self.passwords = world.credentials.passwords
        self.codes = world.credentials.codes
        self.cookie: str | UnsetType | None = UNSET
        self.told: list[Record] = []
        self.onces = stores.onces
        self.tenant_name = stores.name
        self._seen = Seen(stores, seen_by(stores, self.caller))

    def __getattr__(self, name: str) -> Any:
        """A store as the caller sees it."""
        return self._seen.store(_STORES.get(name, name))

    @property
    def stores(self) -> Any:
        """The stores as the caller sees them."""
        return self._seen

    @contextmanager
    def widened(self) -> Iterator[None]:
        """Within, a scoped caller's work sees its tenant."""
        with self._seen.widened():
            yield

    def lock_resource(self, tag: str, *, alone: bool) -> None:
        """One request at a time works on a world."""

    def new_id(self, prefix: str) -> str:
        """A TypeID of this moment."""
        return self._world.chance.new_id(prefix, self.now)

    def new_secret(self) -> str:
        """A secret of the world's seed."""
        return secret_of(self._world.chance.bytes(SECRET_BYTES))

    def new_token(self) -> tuple[str, bytes]:
        """A session's token, and its hash."""
        token = token_of(self._world.chance.bytes(TOKEN_BYTES))
        return token, hash_of(token)

    def new_coupon_code(self) -> str:
        """A code of a coupon."""
        return readable_code(self._world.chance.bytes(SECRET_BYTES))

    def set_cookie(self, token: str | None) -> None:
        """Have the browser keep a session's token, or forget it."""
        self.cookie = token

    def checkpoint_key(self) -> Key:
        """The key that signs checkpoints."""
        return Key(AUDIT_KEY)

    def audit(
        self, action: str, subject: str, *, before: object = None, after: object = None, reason: str | None = None
    ) -> None:
        """Tell the audit log what was done."""
        author = Author(self.caller.name, self.request_id)
        self.told.append(record(author, action, subject, self.now, before=before, after=after, reason=reason))

    @property
    def settings(self) -> SettingsDesk:
        """What the tenant has decided."""
        return SettingsDesk(self._all, self.now)

    @property
    def jobs(self) -> JobDesk:
        """What waits."""
        return JobDesk(self._all, self.now)

    @property
    def books(self) -> BookDesk:
        """What accounts need to know of price books."""
        return BookDesk(self._all)

    @property
    def closed(self) -> ClosedDesk:
        """What accounts need to know of invoices."""
        return ClosedDesk(self._all)

    @property
    def books_check(self) -> CheckDesk:
        """What the books are compared with."""
        return CheckDesk(self._all)

    @property
    def adjustment_desk(self) -> AdjustingDesk:
        """Decisions on adjustments."""
        return AdjustingDesk(self._all)

    @property
    def invoice_desk(self) -> InvoiceDesk:
        """What is done with invoices across contexts."""
        return InvoiceDesk(self._world, self._all, self._seen, self.caller, self.now)

    @property
    def running(self) -> RunningStore:
        """Running totals, counted when they are asked for."""
        totals = self._all.running
        of = Counting(books_of(self._all), totals, lambda prefix, _: self._world.new_id(prefix), read_inputs, Tariffs())
        ids = self._all.accounts.billing_group_ids()
        totals.keep(_news(totals.totals(ids), count_running(of, ids, self.now)))
        found: RunningStore = self._seen.store("running")
        return found

    @property
    def document_desk(self) -> DocumentDesk:
        """What makes documents."""
        return DocumentDesk(self._all)

    @property
    def bill_runs(self) -> Any:
        """Bill runs."""
        return self._world.run_desk(self._all, self.now)

    @property
    def shadow_runs(self) -> Any:
        """Shadow runs."""
        return self._world.shadow_desk(self._all, self.now)

    @property
    def crediting(self) -> Crediting:
        """The stores of a new credit note."""
        return noting.crediting(self._all, lambda notice, note: self._all.outbox.write([notice], note.at))

    @property
    def settling(self) -> Settle:
        """What becomes of money that a credit note returns."""

        def settle(note: CreditNote) -> None:
            for refund in return_money(self.desk, note):
                self._all.outbox.defer("process_refund", refund=refund.id)

        return settle

    @property
    def usage_reader(self) -> Any:
        """Kept usage."""
        return self._all.usage

    @property
    def rerating(self) -> ReratingDesk:
        """What rates invoices again."""
        return ReratingDesk(self._seen.typed, self.now, self.invoice_desk.preview)

    @property
    def alert_desk(self) -> Any:
        """What is done with alerts across contexts."""
        return self._world.alert_desk(self._all, self.now)

    def seal_smtp_password(self, password: str) -> bytes:
        """A password, encrypted."""
        return self._world.sealed(password)

    def languages_of(self, group: BillingGroup) -> Sequence[str]:
        """The languages in which a payer is written to, the best first."""
        tenants = self._all.letterheads.letterhead().language
        return [tenants] if group.language is None else [group.language, tenants]

    def send_later(self, messages: Sequence[MailMessage]) -> None:
        """Have messages sent once the request is over."""
        for message in messages:
            self._all.outbox.defer("send_mail", message=message.id)

    def known_counters(self) -> Mapping[str, Counter]:
        """All counters by name."""
        return self._all.prices.counters()

    @property
    def takes_plain_http(self) -> bool:
        """A mock's webhooks go to the machine that it is on."""
        return True

    def new_webhook_secret(self) -> tuple[str, bytes]:
        """A secret of an endpoint, and it encrypted."""
        secret = self._world.new_webhook_secret()
        return secret, self._world.sealed(secret)

    def send_soon(self, endpoint: Endpoint) -> None:
        """Have what is due of an endpoint sent once the request is over."""
        self._all.outbox.defer("send_webhooks", endpoint=endpoint.id)

    @property
    def desk(self) -> Desk:
        """What payments work with."""
        return paying.desk_of(self._seen.typed, self._all.outbox.telling(self.now))

    @property
    def gateways(self) -> Mapping[str, Gateway]:
        """The gateways that there are."""
        return self._world.gateways

    def book_received(
        self, group: BillingGroup, money: Money, reference: str, receivables: Sequence[str], payment_id: str | None
    ) -> tuple[Payment | None, Payment]:
        """Book money that came by itself once; the payment as it was before, and as it is."""
        return transfers.book(self.desk, group, money, reference, receivables, payment_id, self.caller.name, self.now)

    @property
    def exports(self) -> ExportDesk:
        """Exports, of which a mock makes none."""
        return ExportDesk(self._seen.store("exports"))

    def export_chunks(self, id_: str) -> Iterator[bytes]:
        """The file of an export."""
        return iter(())


_STORES = {"invoice_reader": "reader", "audit_log": "audit"}
"""What requests call stores that have another name here."""


def _news(known: Mapping[str, RunningTotal], found: Sequence[RunningTotal]) -> list[RunningTotal]:
    """Those that came out otherwise, or that a worker would have looked at anew: pages of one list belong together."""
    news = []
    for one in found:
        old = known.get(one.billing_group_id)
        if old is None or one.checked_at - old.checked_at >= EVERY or _core(one) != _core(old):
            news.append(one)
    return news


def _core(of: RunningTotal) -> RunningTotal:
    return structs.replace(of, position=0, rated_at=0, checked_at=0, forecast=None)
