"""The operations on what others are told."""

from tallybook.notify.http.alert import ALERTS, BUDGETS
from tallybook.notify.http.mail import MAIL_MESSAGES, MAIL_SETTINGS, MAIL_TEMPLATES
from tallybook.notify.http.webhook import DELIVERIES, ENDPOINTS

__all__ = ["ALERTS", "BUDGETS", "DELIVERIES", "ENDPOINTS", "MAIL_MESSAGES", "MAIL_SETTINGS", "MAIL_TEMPLATES"]
