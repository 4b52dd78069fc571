"""The templates that are built in, in English and Korean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tallybook.notify.model.mail_content import MailKind
from tallybook.notify.model.mail_template import Template

_PAGE = """<!doctype html>
<html lang="{{ language }}"><head><meta charset="utf-8"></head>
<body style="margin:0;padding:24px;background:#f5f6f8;font-family:sans-serif;color:#1c2330">
<div style="max-width:560px;margin:0 auto;padding:32px;background:#fff;border-radius:8px;line-height:1.6">
BODY
</div></body></html>
"""


def _page(text: str) -> str:
    """A page whose paragraphs are those of the text."""
    paragraphs = "\n".join(f"<p>{part.replace(chr(10), '<br>' + chr(10))}</p>" for part in text.strip().split("\n\n"))
    return _PAGE.replace("BODY", paragraphs)


def _template(kind: MailKind, language: str, subject: str, text: str) -> Template:
    return Template(kind, language, subject, text, _page(text))


_ALL = (
    _template(
        MailKind.INVOICE,
        "en",
        "Invoice {{ number }} from {{ provider }}: {{ due }}",
        """Hello {{ customer }},

your invoice {{ number }} for {{ period_first }} to {{ period_last }} is ready.\
{% if is_attached %} It is attached.{% endif %}{% if is_attachment_missing %} We are sorry that we could not \
attach it. Please answer this e-mail, and we will send it to you.{% endif %}

Total: {{ total }}
Amount due: {{ due }}
Please pay by: {{ due_date }}

{{ provider }}
""",
    ),
    _template(
        MailKind.INVOICE,
        "ko",
        "[{{ provider }}] 청구서 {{ number }}: {{ due }}",
        """{{ customer }} 님, 안녕하세요.

{{ period_first }}부터 {{ period_last }}까지의 청구서가 발행되었습니다.\
{% if is_attached %} 청구서를 첨부해 드립니다.{% endif %}{% if is_attachment_missing %} 죄송합니다. \
청구서를 첨부하지 못했습니다. 이 메일에 회신해 주시면 보내 드리겠습니다.{% endif %}

청구서 번호: {{ number }}
합계: {{ total }}
납부하실 금액: {{ due }}
납부 기한: {{ due_date }}

{{ provider }} 드림
""",
    ),
    _template(
        MailKind.CREDIT_NOTE,
        "en",
        "Credit note {{ number }} from {{ provider }}: {{ total }}",
        """Hello {{ customer }},

on {{ issued_date }} we credited {{ total }} of your invoice {{ invoice }}.\
{% if is_attached %} The credit note is attached.{% endif %}{% if is_attachment_missing %} We are sorry that we could \
not attach the credit note. Please answer this e-mail, and we will send it to you.{% endif %}

Credit note: {{ number }}
Reason: {{ reason }}

{{ provider }}
""",
    ),
    _template(
        MailKind.CREDIT_NOTE,
        "ko",
        "[{{ provider }}] 크레딧 노트 {{ number }}: {{ total }}",
        """{{ customer }} 님, 안녕하세요.

{{ issued_date }}에 아래 청구서의 금액을 공제하고 크레딧 노트를 발행했습니다.\
{% if is_attached %} 크레딧 노트를 첨부해 드립니다.{% endif %}{% if is_attachment_missing %} 죄송합니다. \
크레딧 노트를 첨부하지 못했습니다. 이 메일에 회신해 주시면 보내 드리겠습니다.{% endif %}

크레딧 노트 번호: {{ number }}
대상 청구서: {{ invoice }}
공제 금액: {{ total }}
사유: {{ reason }}

{{ provider }} 드림
""",
    ),
    _template(
        MailKind.RECEIPT,
        "en",
        "Receipt from {{ provider }}: {{ amount }}",
        """Hello {{ customer }},

we received your payment of {{ amount }} on {{ paid_date }}. Thank you.\
{% if is_attached and invoices %} What you paid for is attached.{% endif %}

Payment: {{ payment }}{% if invoices %}
Invoices: {{ invoices | join(", ") }}{% endif %}

{{ provider }}
""",
    ),
    _template(
        MailKind.RECEIPT,
        "ko",
        "[{{ provider }}] 영수증: {{ amount }}",
        """{{ customer }} 님, 안녕하세요.

{{ paid_date }}에 결제가 완료되었습니다. 감사합니다.\
{% if is_attached and invoices %} 해당 청구서를 첨부해 드립니다.{% endif %}

결제 금액: {{ amount }}
결제 번호: {{ payment }}{% if invoices %}
청구서: {{ invoices | join(", ") }}{% endif %}

{{ provider }} 드림
""",
    ),
    _template(
        MailKind.DUNNING,
        "en",
        "{% if is_overdue %}Overdue{% else %}Payment failed{% endif %}: invoice {{ number }} from {{ provider }}",
        """Hello {{ customer }},

{% if is_overdue %}invoice {{ number }} was due on {{ due_date }} and is not paid yet.\
{% else %}we could not collect the payment for invoice {{ number }}.{% endif %}

Amount due: {{ due }}
Due date: {{ due_date }}

Please pay, or check your payment method. This is reminder {{ step }}.

{{ provider }}
""",
    ),
    _template(
        MailKind.DUNNING,
        "ko",
        "[{{ provider }}] {% if is_overdue %}연체 안내{% else %}결제 실패 안내{% endif %}: 청구서 {{ number }}",
        """{{ customer }} 님, 안녕하세요.

{% if is_overdue %}청구서 {{ number }}의 납부 기한({{ due_date }})이 지났으나 아직 납부가 확인되지 않았습니다.\
{% else %}청구서 {{ number }}의 결제에 실패했습니다.{% endif %}

납부하실 금액: {{ due }}
납부 기한: {{ due_date }}

금액을 납부해 주시거나 결제 수단을 확인해 주세요. 이 메일은 {{ step }}번째 안내입니다.

{{ provider }} 드림
""",
    ),
    _template(
        MailKind.ALERT,
        "en",
        "{% if is_resolved %}Resolved: {% endif %}{{ name }}: {{ value }}",
        """Hello {{ customer }},

the alert "{{ name }}" {% if is_resolved %}is over{% else %}was triggered{% endif %}.

{{ measure }}: {{ value }}
Limit: {{ limit }}{% if percent %} ({{ percent }} %){% endif %}
At: {{ at }}

{{ provider }}
""",
    ),
    _template(
        MailKind.ALERT,
        "ko",
        "[{{ provider }}] {% if is_resolved %}해소: {% endif %}{{ name }}: {{ value }}",
        """{{ customer }} 님, 안녕하세요.

"{{ name }}" 알림이 {% if is_resolved %}해소되었습니다{% else %}발생했습니다{% endif %}.

{{ measure }}: {{ value }}
기준: {{ limit }}{% if percent %} ({{ percent }}%){% endif %}
시각: {{ at }}

{{ provider }} 드림
""",
    ),
)

BUILT_IN: Final[Mapping[tuple[MailKind, str], Template]] = MappingProxyType({
    (one.kind, one.language): one for one in _ALL
})  # fmt: skip
"""By kind and language."""
