"""Problems: how a refusal is told, RFC 9457, and with which status. The one place that knows status codes."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import UNSET, Meta, Struct, UnsetType

from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import pointer

MEDIA_TYPE: Final = "application/problem+json"

_NOT_FOUND = """
unknown_adjustment unknown_alert unknown_api_key unknown_budget unknown_charge unknown_contract unknown_counter
unknown_coupon unknown_credit unknown_credit_note unknown_delivery unknown_dispute unknown_draft unknown_endpoint
unknown_event unknown_export unknown_gateway unknown_group unknown_invoice unknown_job unknown_line unknown_message
unknown_method unknown_organization unknown_payment unknown_price_book unknown_project unknown_queue unknown_record
unknown_refund unknown_route unknown_run unknown_schedule unknown_session unknown_setting unknown_setup unknown_target
unknown_template unknown_tenant unknown_user unknown_version
"""
_CONFLICT = """
already_corrected balance_differs book_differs case_differs changed code_taken conflicting_event contract_overlap
counter_differs coupon_disabled coupon_not_yet coupon_over coupon_redeemed coupon_used_up credit_spent declined_for_good
deducted_already drawn_already dunning_goes_on dunning_stopped email_taken exceeds_charge factor_confirmed finalized
frozen grant_differs granted_already group_differs has_ended held held_already id_taken in_flight insufficient_credit
is_disabled key_ended key_reused known_method method_removed more_than_billed more_than_captured more_than_left moved
name_taken no_address no_e_invoice no_factor no_key no_method not_billed not_by_hand not_cancellable not_captured
not_disabled not_due not_dunned not_ended not_failed not_finalized not_held not_installed not_intact not_kept not_linked
not_proposed not_ready not_set_up not_unknown not_waiting nothing_due nothing_left nothing_to_credit other_key
our_reference overdrawn period_closed period_runs port_taken posted_already project_elsewhere project_taken
reference_differs reference_known reference_taken refund_ended rotated_already run_goes_on same_file same_person
source_taken too_many_exports too_much version_taken waits
"""
_INPUT = """
above_cap above_everything ambiguous_price bad_amount bad_checkpoint bad_code bad_cursor bad_date bad_days bad_document
bad_draft bad_email bad_expiry bad_folder bad_gateways bad_header bad_key bad_letterhead bad_limit bad_line bad_logo
bad_network bad_number bad_oidc bad_party bad_period bad_request bad_scope bad_signature bad_source bad_template
bad_term bad_text bad_tiers bad_time bad_token bad_url bad_value bad_webhook corrections custom_period duplicate_column
duplicate_id duplicate_key empty expired_already float malformed missing_column missing_cost missing_key needs_money
no_cases no_checkpoint no_currency no_environment no_prices no_return_url not_confirmed not_positive not_text not_usage
nothing_to_set_up one_of one_of_two other_currency out_of_range over_already post_tax_scope private_address
reason_needed setup_refused stale_webhook too_deep too_long too_many_digits too_much_usage unknown_currency unknown_key
unknown_state unknown_term unknown_timezone unknown_unit unknown_value unpriced_usage unreadable unsupported_amount
unwritable weak_key weak_password wrong_code wrong_password wrong_type
"""
_OWN: Final = {
    "unauthenticated": 401,
    "unknown_principal": 403,
    "code_needed": 401,
    "csrf": 403,
    "forbidden": 403,
    "other_identity": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "not_acceptable": 406,
    "too_slow": 408,
    "in_progress": 409,
    "precondition_failed": 412,
    "too_large": 413,
    "unsupported_media_type": 415,
    "head_too_large": 431,
    "idempotency_key_reused": 409,
    "idempotency_key_rotated": 409,
    "rate_limited": 429,
    "not_in_mock": 501,
    "off_contract": 500,
    "scripted_fault": 500,
    "internal": 500,
    "unfinished": 500,
    "unavailable": 503,
    "provider_away": 503,
    "took_too_long": 503,
}

STATUS: Final = {
    **dict.fromkeys(_NOT_FOUND.split(), 404),
    **dict.fromkeys(_CONFLICT.split(), 409),
    **dict.fromkeys(_INPUT.split(), 422),
    **_OWN,
}
"""By a refusal's code: the status of the answer. Every code that is raised anywhere stands here."""


class Fault(Struct, frozen=True):
    """One thing that is wrong with what was sent."""

    pointer: Annotated[str, Meta(description="Where: a JSON pointer into the body.", examples=["/prices/0/unit_price"])]
    code: Annotated[str, Meta(description="What, for programs; it stays the same.", examples=["bad_number"])]
    detail: Annotated[str, Meta(description="What, for people.", examples=["'1,5' is not a decimal number like 12"])]


class Problem(Struct, frozen=True, omit_defaults=True):
    """Why a request was refused. Nothing was changed, unless its code is `unfinished`."""

    type: Annotated[str, Meta(description="The problem's URI.", examples=["urn:tallybook:problem:bad_number"])]
    title: Annotated[str, Meta(description="What went wrong, in short.", examples=["bad number"])]
    status: Annotated[int, Meta(description="The status of the answer.", examples=[422])]
    code: Annotated[str, Meta(description="What went wrong, for programs; it stays the same.", examples=["bad_number"])]
    detail: Annotated[str, Meta(description="What went wrong, for people.", examples=["must be greater than zero"])]
    request_id: Annotated[
        str,
        Meta(
            description="The request's id: name it when you ask about it.",
            examples=["req_01jz8a6y5cf6w9t2r0q3m4n5p6"],
        ),
    ]
    errors: Annotated[list[Fault], Meta(description="What is wrong, place by place.")] | UnsetType = UNSET


def status_of(refusal: Refused, is_field: bool) -> int:
    """The status for a refusal; what a field of the request names and is not there is an input that is wrong."""
    status = STATUS.get(refusal.code, 500)
    return 422 if status == 404 and is_field else status


def problem(refusal: Refused, request_id: str, *, is_field: bool = False) -> Problem:
    """How a refusal is told."""
    detail = refusal.message if is_field else str(refusal)
    return Problem(
        type=f"urn:tallybook:problem:{refusal.code}",
        title=refusal.code.replace("_", " "),
        status=status_of(refusal, is_field),
        code=refusal.code,
        detail=detail,
        request_id=request_id,
        errors=[Fault(pointer(refusal.path), refusal.code, refusal.message)] if is_field else UNSET,
    )
