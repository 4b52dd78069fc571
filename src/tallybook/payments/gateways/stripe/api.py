"""Calls of Stripe's API by its own library, which is slow to load and loaded by the first call.

What its failures mean: Stripe, "Advanced error handling" (a server error leaves the outcome open) and "Idempotent
requests" (results are kept once an endpoint has begun to work, and replayed).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from tallybook.kernel.refusal import Refused
from tallybook.payments.gateways.stripe.settings import StripeSettings
from tallybook.payments.gateways.stripe.wire import Failure, Intent, Method, RefundMade, Session, SetupIntent, seen
from tallybook.payments.model.charge import GatewayTimeout, GatewayUnavailable

if TYPE_CHECKING:
    from stripe import HTTPClient, StripeClient
    from stripe.params import PaymentIntentCreateParams, RefundCreateParams
    from stripe.params.checkout import SessionCreateParams


class Failed(Exception):
    """Stripe did not do what was asked, and will not: the card was declined, or the request is none."""

    def __init__(self, failure: Failure, *, is_card: bool) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.is_card = is_card


class StripeApi:
    """The few calls that we make. Each raises `Failed`, or what `Gateway` promises; none is tried twice here."""

    def __init__(self, settings: StripeSettings) -> None:
        self._settings = settings

    @cached_property
    def _client(self) -> StripeClient:
        import stripe

        asked = self._settings
        return stripe.StripeClient(
            asked.api_key,
            base_addresses={"api": asked.api_base},
            http_client=self._http,
            max_network_retries=0,
        )

    @cached_property
    def _http(self) -> HTTPClient:
        import stripe

        return stripe.RequestsClient(timeout=(self._settings.connect_seconds, self._settings.answer_seconds))

    def close(self) -> None:
        """Let go of this thread's connections."""
        self._http.close()  # type: ignore[no-untyped-call]  # the library says nothing of its types here

    def create_intent(self, params: PaymentIntentCreateParams, key: str) -> Intent:
        """Make and confirm a PaymentIntent."""
        with _failures():
            return seen(Intent, self._client.v1.payment_intents.create(params, {"idempotency_key": key}).to_dict())

    def intent(self, reference: str) -> Intent:
        """A PaymentIntent as it is now."""
        with _failures():
            return seen(Intent, self._client.v1.payment_intents.retrieve(reference).to_dict())

    def intents_with(self, name: str, value: str) -> list[Intent]:
        """The PaymentIntents whose metadata has a value under a name, as far as Stripe's search knows them by now."""
        with _failures():
            query = f"metadata['{name}']:'{value}'"
            found = self._client.v1.payment_intents.search({"query": query, "limit": 100})
            return [seen(Intent, one.to_dict()) for one in found.data]

    def cancel_intent(self, reference: str) -> Intent:
        """End a PaymentIntent."""
        with _failures():
            return seen(Intent, self._client.v1.payment_intents.cancel(reference).to_dict())

    def create_session(self, params: SessionCreateParams, key: str) -> Session:
        """Open a page."""
        with _failures():
            return seen(Session, self._client.v1.checkout.sessions.create(params, {"idempotency_key": key}).to_dict())

    def session(self, reference: str) -> Session:
        """A page as it is now."""
        with _failures():
            return seen(Session, self._client.v1.checkout.sessions.retrieve(reference).to_dict())

    def expire_session(self, reference: str) -> Session:
        """Close a page."""
        with _failures():
            return seen(Session, self._client.v1.checkout.sessions.expire(reference).to_dict())

    def setup_intent(self, reference: str) -> SetupIntent:
        """What came of a page on which a method is kept."""
        with _failures():
            return seen(SetupIntent, self._client.v1.setup_intents.retrieve(reference).to_dict())

    def method(self, reference: str) -> Method:
        """A method that is kept."""
        with _failures():
            return seen(Method, self._client.v1.payment_methods.retrieve(reference).to_dict())

    def create_refund(self, params: RefundCreateParams, key: str) -> RefundMade:
        """Make a refund."""
        with _failures():
            return seen(RefundMade, self._client.v1.refunds.create(params, {"idempotency_key": key}).to_dict())

    def refunds_of(self, intent: str) -> list[RefundMade]:
        """The refunds of a PaymentIntent."""
        with _failures():
            found = self._client.v1.refunds.list({"payment_intent": intent, "limit": 100})
            return [seen(RefundMade, one.to_dict()) for one in found.auto_paging_iter()]

    def refund(self, reference: str) -> RefundMade:
        """A refund as it is now."""
        with _failures():
            return seen(RefundMade, self._client.v1.refunds.retrieve(reference).to_dict())


@contextmanager
def _failures() -> Iterator[None]:
    """Turn the library's errors into ours."""
    import stripe

    try:
        yield
    except stripe.IdempotencyError as error:
        raise Refused("key_reused", f"another request has this key: {error.user_message}") from None
    except (stripe.CardError, stripe.InvalidRequestError) as error:
        raise Failed(_failure(error), is_card=isinstance(error, stripe.CardError)) from None
    except (stripe.RateLimitError, stripe.AuthenticationError, stripe.PermissionError) as error:
        raise GatewayUnavailable(f"Stripe refused the call: {error.user_message}") from None
    except stripe.APIConnectionError as error:
        if _is_unsent(error):
            raise GatewayUnavailable("Stripe cannot be reached") from None
        raise GatewayTimeout("Stripe did not answer") from None
    except stripe.StripeError as error:
        raise GatewayTimeout(f"Stripe's answer leaves the outcome open: {error.user_message}") from None


def _failure(error: object) -> Failure:
    body = getattr(error, "json_body", None)
    told = body.get("error") if isinstance(body, dict) else None
    return seen(Failure, told if isinstance(told, dict) else {})


def _is_unsent(error: BaseException) -> bool:
    """Whether no connection was made, so that nothing can have been sent."""
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, NewConnectionError | ConnectTimeoutError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
