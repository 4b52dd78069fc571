"""The operations on what others are told."""

from tallybook.notify.http.alert import ALERTS, BUDGETS
from tallybook.notify.http.mail import MAIL_MESSAGES, MAIL_SETTINGS, MAIL_TEMPLATES

__all__ = ["ALERTS", "BUDGETS", "MAIL_MESSAGES", "MAIL_SETTINGS", "MAIL_TEMPLATES"]
