"""What notify keeps."""

from tallybook.notify.store.alert import RuleKind, WatchStore
from tallybook.notify.store.mail import MailListing, MailStore

__all__ = ["MailListing", "MailStore", "RuleKind", "WatchStore"]
