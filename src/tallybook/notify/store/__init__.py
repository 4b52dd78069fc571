"""What notify keeps."""

from tallybook.notify.store.alert import RuleKind, WatchStore
from tallybook.notify.store.mail import MailListing, MailStore
from tallybook.notify.store.webhook import DeliveryListing, WebhookStore

__all__ = ["DeliveryListing", "MailListing", "MailStore", "RuleKind", "WatchStore", "WebhookStore"]
