"""Requests of every operation on adjustments, taxes, settings, the ledger and the audit log."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

from tests.shell.api.calling import Caller
from tests.shell.api.samples import Place, Sample, billing_group, new_name


def adjustment(place: Place) -> str:
    """An adjustment of the organization."""
    return str(place.make("/v1/adjustments", create_adjustment(place).body)["id"])


def proposed(place: Place) -> str:
    """An adjustment that somebody else has to approve."""
    limit = {"adjustments": {"approval_above": {"USD": "1"}}}
    assert place.admin.send("PATCH", "/v1/settings", json=limit).status_code == 200
    made = place.make("/v1/api-keys", {"name": new_name("proposer"), "role": "operator"})
    body = {**create_adjustment(place).body, "amount": {"amount": "60", "currency": "USD"}}  # type: ignore[dict-item]
    del body["percent"]
    answer = Caller(place.house.client, made["secret"]).post("/v1/adjustments", body)
    assert answer.json()["state"] == "proposed", answer.text
    return str(answer.json()["id"])


def create_adjustment(place: Place) -> Sample:
    group = billing_group(place)
    body = {
        "billing_group": group,
        "kind": "discount",
        "percent": "10",
        "first_month": "2026-05",
        "last_month": "2026-06",
        "reason": "an outage",
    }
    return Sample("/v1/adjustments", (group,), body)


def list_adjustments(place: Place) -> Sample:
    return Sample("/v1/adjustments", (adjustment(place),))


def get_adjustment(place: Place) -> Sample:
    id_ = adjustment(place)
    return Sample(f"/v1/adjustments/{id_}", (id_,))


def approve_adjustment(place: Place) -> Sample:
    id_ = proposed(place)
    return Sample(f"/v1/adjustments/{id_}/approve", (id_,))


def reject_adjustment(place: Place) -> Sample:
    id_ = proposed(place)
    return Sample(f"/v1/adjustments/{id_}/reject", (id_,), {"reason": "too much"})


def cancel_adjustment(place: Place) -> Sample:
    id_ = adjustment(place)
    return Sample(f"/v1/adjustments/{id_}/cancel", (id_,), {"reason": "a mistake"})


def get_tax(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}/tax", (id_,))


def change_tax(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}/tax", (id_,), {"components": [{"name": "VAT", "rate": "0.1"}]})


def get_trial_balance(place: Place) -> Sample:
    return Sample("/v1/ledger/balance")


def get_account_statement(place: Place) -> Sample:
    id_ = billing_group(place)
    return Sample(f"/v1/billing-groups/{id_}/statement", (id_,))


def check_ledger(place: Place) -> Sample:
    return Sample("/v1/ledger/check")


def list_audit_records(place: Place) -> Sample:
    return Sample("/v1/audit-log", (billing_group(place),))


def get_audit_record(place: Place) -> Sample:
    group = billing_group(place)
    (found,) = place.admin.get(f"/v1/audit-log?subject={group}").json()["data"]
    return Sample(f"/v1/audit-log/{found['number']}", (group,), is_numbered=True)


def verify_audit_log(place: Place) -> Sample:
    return Sample("/v1/audit-log/verify", body={"checkpoints": []})


def sign_audit_checkpoint(place: Place) -> Sample:
    return Sample("/v1/audit-log/checkpoint")


def get_settings(place: Place) -> Sample:
    return Sample("/v1/settings")


LOGO = b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
).decode()


def get_logo(place: Place) -> Sample:
    assert place.admin.post("/v1/settings/logo", {"content": LOGO}).status_code == 200
    return Sample("/v1/settings/logo")


def put_logo(place: Place) -> Sample:
    return Sample("/v1/settings/logo", body={"content": LOGO})


def remove_logo(place: Place) -> Sample:
    return get_logo(place)


def change_settings_of_tenant(place: Place) -> Sample:
    return Sample("/v1/settings", body={"dunning": {"retry_days": [1, 2]}})


BOOKS: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one
    for one in (
        create_adjustment, list_adjustments, get_adjustment, approve_adjustment, reject_adjustment, cancel_adjustment,
        get_tax, change_tax, get_trial_balance, get_account_statement, check_ledger,
        list_audit_records, get_audit_record, verify_audit_log, sign_audit_checkpoint, get_settings,
        change_settings_of_tenant, get_logo, put_logo, remove_logo,
    )
}  # fmt: skip
