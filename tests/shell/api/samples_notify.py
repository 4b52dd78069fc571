"""Requests of every operation on e-mail, alerts and budgets, for the matrix of who may do what."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import count
from string import ascii_lowercase, ascii_uppercase

from tallybook.kernel.operation import Role
from tallybook.notify.model.mail_content import ReceiptMail
from tallybook.notify.model.mail_message import MailMessage, Sent
from tallybook.shell.clock import new_id
from tests.database import NOW
from tests.shell.api.samples import Place, Sample, billing_group
from tests.shell.api.samples_catalog import TEN

_numbers = count()
SERVER = {"host": "smtp.example.com", "from_address": "a@example.com", "from_name": "A", "security": "starttls"}


def language() -> str:
    """A language that no other template has."""
    number = next(_numbers)
    first, second, third = number % 26, number // 26 % 26, number // 676
    return f"{ascii_lowercase[first]}{ascii_lowercase[second]}-{ascii_uppercase[third]}Z"


def template(place: Place) -> str:
    """The place of a template of the tenant."""
    tag = language()
    body = {"kind": "receipt", "language": tag, "subject": "s", "text": "t", "html": "h"}
    assert place.admin.post("/v1/mail-templates", body).status_code == 200
    return f"receipt/{tag}"


def message(place: Place) -> str:
    """A message that was sent to the organization."""
    group = billing_group(place)
    assert place.admin.send("PATCH", "/v1/mail-settings", json=SERVER).status_code == 200
    emails = {"emails": ["ann@acme.example"]}
    assert place.admin.send("PATCH", f"/v1/billing-groups/{group}", json=emails).status_code == 200
    id_, content = new_id("msg", NOW), ReceiptMail("pay_1", "USD", Decimal("1.5"), NOW)
    made = MailMessage(id_, id_, group, "ann@acme.example", "en", "Acme", "UTC", content, NOW, Sent(NOW), 1)
    with place.house.stores() as stores:
        stores.mail.add_messages([made])
    return id_


def get_mail_settings(place: Place) -> Sample:
    return Sample("/v1/mail-settings")


def change_mail_settings(place: Place) -> Sample:
    return Sample("/v1/mail-settings", body=SERVER)


def list_mail_templates(place: Place) -> Sample:
    return Sample("/v1/mail-templates?limit=200", (template(place).partition("/")[2],))


def get_mail_template(place: Place) -> Sample:
    made = template(place)
    return Sample(f"/v1/mail-templates/{made}", (made,))


def keep_mail_template(place: Place) -> Sample:
    body = {"kind": "invoice", "language": "fr", "subject": "{{ number }}", "text": "{{ due }}", "html": "{{ due }}"}
    return Sample("/v1/mail-templates", body=body)


def delete_mail_template(place: Place) -> Sample:
    made = template(place)
    return Sample(f"/v1/mail-templates/{made}", (made,))


def preview_mail_template(place: Place) -> Sample:
    return Sample("/v1/mail-templates/preview", body={"kind": "invoice", "language": "ko"})


def list_mail_messages(place: Place) -> Sample:
    return Sample("/v1/mail-messages", (message(place),))


def get_mail_message(place: Place) -> Sample:
    made = message(place)
    return Sample(f"/v1/mail-messages/{made}", (made,))


def resend_mail_message(place: Place) -> Sample:
    made = message(place)
    return Sample(f"/v1/mail-messages/{made}/resend", (made,))


def alert(place: Place) -> str:
    """An alert of the organization, which it has made."""
    made = place.house.caller(Role.CUSTOMER, place.organization).post("/v1/alerts", create_alert(place).body)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def budget(place: Place) -> str:
    """A budget of the organization."""
    return str(place.make("/v1/budgets", create_budget(place).body)["id"])


def create_alert(place: Place) -> Sample:
    group = billing_group(place)
    body = {"billing_group": group, "name": "a", "measure": "spend", "amount": TEN}
    return Sample("/v1/alerts", (group,), body)


def list_alerts(place: Place) -> Sample:
    return Sample("/v1/alerts", (alert(place),))


def get_alert(place: Place) -> Sample:
    made = alert(place)
    return Sample(f"/v1/alerts/{made}", (made,))


def change_alert(place: Place) -> Sample:
    made = alert(place)
    return Sample(f"/v1/alerts/{made}", (made,), {"name": "b"})


def delete_alert(place: Place) -> Sample:
    made = alert(place)
    return Sample(f"/v1/alerts/{made}", (made,))


def list_alert_history(place: Place) -> Sample:
    made = alert(place)
    return Sample(f"/v1/alerts/{made}/history", (made,))


def evaluate_alerts_of_group(place: Place) -> Sample:
    group = billing_group(place)
    return Sample("/v1/alerts/evaluate", (group,), {"billing_group": group})


def create_budget(place: Place) -> Sample:
    group = billing_group(place)
    body = {"billing_group": group, "name": "a", "amount": TEN, "percents": ["50", "100"], "suspend_at": "100"}
    return Sample("/v1/budgets", (group,), body)


def list_budgets(place: Place) -> Sample:
    return Sample("/v1/budgets", (budget(place),))


def get_budget(place: Place) -> Sample:
    made = budget(place)
    return Sample(f"/v1/budgets/{made}", (made,))


def change_budget(place: Place) -> Sample:
    made = budget(place)
    return Sample(f"/v1/budgets/{made}", (made,), {"amount": {"amount": "20", "currency": "USD"}})


def delete_budget(place: Place) -> Sample:
    made = budget(place)
    return Sample(f"/v1/budgets/{made}", (made,))


def list_budget_history(place: Place) -> Sample:
    made = budget(place)
    return Sample(f"/v1/budgets/{made}/history", (made,))


NOTIFY: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one
    for one in (
        get_mail_settings, change_mail_settings, list_mail_templates, get_mail_template, keep_mail_template,
        delete_mail_template, preview_mail_template, list_mail_messages, get_mail_message, resend_mail_message,
        create_alert, list_alerts, get_alert, change_alert, delete_alert, list_alert_history, evaluate_alerts_of_group,
        create_budget, list_budgets, get_budget, change_budget, delete_budget, list_budget_history,
    )
}  # fmt: skip
