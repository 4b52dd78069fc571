"""Cards and other methods by Stripe: PaymentIntents, Checkout's page, refunds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tallybook.kernel.instant import HOUR, Instant
from tallybook.kernel.money import Money
from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.signature import verify
from tallybook.payments.gateways.stripe.amounts import part_of, to_stripe
from tallybook.payments.gateways.stripe.api import Failed, StripeApi
from tallybook.payments.gateways.stripe.declines import refusal_kind
from tallybook.payments.gateways.stripe.outcomes import charge_outcome, declined, label_of, refund_outcome
from tallybook.payments.gateways.stripe.settings import StripeSettings
from tallybook.payments.gateways.stripe.webhook import KEY, PAGE, PAYMENT, REFUND, SETUP, outcome_told, read_events
from tallybook.payments.gateways.stripe.wire import Failure, Session
from tallybook.payments.model.charge import (
    ActionRequired,
    Cancelled,
    Captured,
    ChargeOutcome,
    ChargeRequest,
    Declined,
    GatewayEvent,
    GatewayKind,
    GatewayTimeout,
    GatewayUnavailable,
    NotFound,
    Pending,
    RefundDeclined,
    RefundOutcome,
    RefundPending,
    RefundRequest,
    SetupDone,
    SetupExpired,
    SetupFailed,
    SetupOutcome,
    SetupPending,
    SetupRequest,
)

if TYPE_CHECKING:
    from stripe.params import PaymentIntentCreateParams
    from stripe.params.checkout import SessionCreateParams

_SESSION = "cs_"


class StripeGateway:
    """A `Gateway`. References are PaymentIntents', or Checkout Sessions' until their customer has paid.

    An off-session charge that needs the customer is declined (`authentication_required`); charge without a method then,
    so that the customer pays on Stripe's page.
    """

    name = "stripe"
    kind = GatewayKind.PAGE
    keys_kept_for: Instant = 23 * HOUR
    """Stripe may forget a key after 24 hours, and would charge anew: an hour is left for clocks and for what is on its
    way. Source: Stripe, "Idempotent requests"."""

    def __init__(self, settings: StripeSettings) -> None:
        self._api = StripeApi(settings)
        self._secret = settings.webhook_secret

    def chargeable(self, money: Money, method: str | None, return_url: str | None) -> Money:
        """See `Gateway.chargeable`: of a currency with three decimals Stripe charges whole hundredths alone."""
        if method is None:
            _need_return_url(return_url)
        return part_of(money)

    def charge(self, request: ChargeRequest) -> ChargeOutcome:
        """See `Gateway.charge`; answers to a known key are the first answer again."""
        amount = to_stripe(request.money)
        try:
            if request.method is None:
                session = self._api.create_session(_page_of(request, amount), request.key)
                with _sent():
                    return self._session_outcome(session)
            intent = self._api.create_intent(_intent_of(request, request.method, amount), request.key)
        except Failed as failed:
            intent_of = failed.failure.payment_intent
            told = declined(failed.failure, intent_of.id if intent_of else None)
            if failed.is_card:
                return told
            return Declined(told.reference, refusal_kind(told.code), told.code, told.message)
        return charge_outcome(intent)

    def look_up(self, request: ChargeRequest) -> ChargeOutcome:
        """See `Gateway.look_up`: Stripe finds no PaymentIntent by its key, so the same request is sent again."""
        replayed = self.charge(request)
        if isinstance(replayed, ActionRequired | Pending) and replayed.reference:
            with _sent():
                return self._now(replayed.reference)
        return replayed

    def find(self, request: ChargeRequest, reference: str | None) -> ChargeOutcome | NotFound:
        """See `Gateway.find`. Without a reference it is Stripe's search, which may be an hour behind and is not for
        accounts of every country. Source: Stripe, "Search".
        """
        if reference is not None:
            return self._now(reference)
        try:
            intents = self._api.intents_with(KEY, request.key)
        except Failed:
            return NotFound()
        found = [one for intent in intents if (one := outcome_told(intent)) is not None]
        captured = [one for one in found if isinstance(one, Captured)]
        return next(iter(captured or found), NotFound())

    def cancel(self, reference: str) -> ChargeOutcome:
        """See `Gateway.cancel`."""
        try:
            if reference.startswith(_SESSION):
                return self._session_outcome(self._api.expire_session(reference))
            return charge_outcome(self._api.cancel_intent(reference))
        except Failed:  # it does not wait any more
            return self._now(reference)

    def refund(self, request: RefundRequest) -> RefundOutcome:
        """See `Gateway.refund`."""
        amount = to_stripe(request.money)
        try:
            made = self._api.create_refund(
                {
                    "payment_intent": request.charge_reference,
                    "amount": amount,
                    "metadata": {REFUND: request.refund_id, KEY: request.key},
                },
                request.key,
            )
        except Failed as failed:
            told = failed.failure
            return RefundDeclined(None, told.code or "refund_failed", told.message or "The refund was refused.")
        return refund_outcome(made)

    def look_up_refund(self, request: RefundRequest) -> RefundOutcome:
        """See `Gateway.look_up_refund`: what Stripe has not told its reference of is sent again under the same key."""
        if request.reference is not None:
            return refund_outcome(self._api.refund(request.reference))
        replayed = self.refund(request)
        if isinstance(replayed, RefundPending) and replayed.reference:
            with _sent():
                return refund_outcome(self._api.refund(replayed.reference))
        return replayed

    def find_refund(self, request: RefundRequest) -> RefundOutcome | NotFound:
        """See `Gateway.find_refund`: it is one of those that Stripe lists of the charge."""
        try:
            refunds = self._api.refunds_of(request.charge_reference)
        except Failed:
            return NotFound()
        ours = (one for one in refunds if (one.metadata or {}).get(REFUND) == request.refund_id)
        return next((refund_outcome(one) for one in ours), NotFound())

    def begin_setup(self, request: SetupRequest) -> SetupOutcome:
        """See `Gateway.begin_setup`: a page of Checkout, which Stripe closes after a day."""
        try:
            session = self._api.create_session(_setup_page_of(request), request.key)
        except Failed as failed:
            told = failed.failure
            raise Refused("setup_refused", told.message or "Stripe opens no page", told.code or "") from None
        with _sent():
            return self._setup_outcome(session)

    def look_up_setup(self, reference: str) -> SetupOutcome:
        """See `Gateway.look_up_setup`."""
        try:
            session = self._api.session(reference)
        except Failed as failed:
            raise Refused("unknown_setup", f"Stripe knows no such page: {failed}", reference) from None
        return self._setup_outcome(session)

    def parse_webhook(self, headers: Mapping[str, str], body: bytes, now: Instant) -> tuple[GatewayEvent, ...]:
        """See `Gateway.parse_webhook`."""
        verify(headers, "Stripe-Signature", body, self._secret, now)
        return read_events(body)

    def close(self) -> None:
        """Let go of this thread's connections."""
        self._api.close()

    def _now(self, reference: str) -> ChargeOutcome:
        try:
            if reference.startswith(_SESSION):
                return self._session_outcome(self._api.session(reference))
            return charge_outcome(self._api.intent(reference))
        except Failed as failed:
            raise Refused("unknown_charge", f"Stripe knows no such charge: {failed}", reference) from None

    def _setup_outcome(self, session: Session) -> SetupOutcome:
        if session.status == "expired":
            return SetupExpired(session.id)
        if session.status != "complete" or not session.setup_intent:
            return SetupPending(session.id, session.url)
        try:
            intent = self._api.setup_intent(session.setup_intent)
            if intent.status == "succeeded" and intent.payment_method:
                label = label_of(self._api.method(intent.payment_method))
                return SetupDone(session.id, intent.payment_method, intent.customer or session.customer, label)
        except Failed as failed:
            raise GatewayTimeout(f"it is complete, and then: {failed}") from None
        if intent.status in {"processing", "requires_action"}:
            return SetupPending(session.id, None)
        failure = intent.last_setup_error or Failure()
        return SetupFailed(session.id, failure.code or intent.status, failure.message or "Nothing was kept.")

    def _session_outcome(self, session: Session) -> ChargeOutcome:
        match session.status:
            case "expired":
                return Cancelled(session.id)
            case "complete" if session.payment_intent:
                return charge_outcome(self._api.intent(session.payment_intent))
            case _ if session.url:
                return ActionRequired(session.id, session.url)
            case _:
                return Pending(session.id)


@contextmanager
def _sent() -> Iterator[None]:
    """Once a key was sent, a later call that cannot be made says nothing of what became of it."""
    try:
        yield
    except GatewayUnavailable as error:
        raise GatewayTimeout(f"it was sent, and then: {error}") from None


def _intent_of(request: ChargeRequest, method: str, amount: int) -> PaymentIntentCreateParams:
    """A PaymentIntent that is confirmed at once; it never waits for a customer who cannot be sent anywhere."""
    params: PaymentIntentCreateParams = {
        "amount": amount,
        "currency": request.money.currency.lower(),
        "payment_method": method,
        "confirm": True,
        "off_session": request.off_session,
        "metadata": {PAYMENT: request.payment_id, KEY: request.key},
    }
    if request.description:
        params["description"] = request.description
    if request.customer:
        params["customer"] = request.customer
    if request.return_url and not request.off_session:
        params["return_url"] = request.return_url
        return params
    params["automatic_payment_methods"] = {"enabled": True, "allow_redirects": "never"}
    if not request.off_session:
        params["error_on_requires_action"] = True
    return params


def _need_return_url(return_url: str | None) -> str:
    if not return_url:
        message = "Stripe's page must lead back to somewhere: say where by --return-url"
        raise Refused("no_return_url", message)
    return return_url


def _page_of(request: ChargeRequest, amount: int) -> SessionCreateParams:
    """A page of Checkout for one payment."""
    return_url = _need_return_url(request.return_url)
    told = {PAYMENT: request.payment_id, KEY: request.key, PAGE: "yes"}
    params: SessionCreateParams = {
        "mode": "payment",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": request.money.currency.lower(),
                    "unit_amount": amount,
                    "product_data": {"name": request.description or request.payment_id},
                },
            }
        ],
        "success_url": return_url,
        "cancel_url": return_url,
        "client_reference_id": request.payment_id,
        "metadata": told,
        "payment_intent_data": {"metadata": told},
    }
    if request.customer:
        params["customer"] = request.customer
    return params


def _setup_page_of(request: SetupRequest) -> SessionCreateParams:
    """A page of Checkout on which a customer has something kept. Only what a customer has is charged later, so that one
    is made where there is none. Source: Stripe, "Save a customer's payment method without making a payment".
    """
    told = {SETUP: request.setup_id, KEY: request.key}
    params: SessionCreateParams = {
        "mode": "setup",
        "currency": request.currency.lower(),
        "success_url": request.return_url,
        "cancel_url": request.return_url,
        "client_reference_id": request.setup_id,
        "metadata": told,
        "setup_intent_data": {"metadata": told},
    }
    if request.customer:
        params["customer"] = request.customer
    else:
        params["customer_creation"] = "always"
    return params
