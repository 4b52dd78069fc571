"""The door of the audit log for other contexts: the store, bound to the caller's transaction, and its actions."""

from tallybook.audit.actions.find_record import record_numbered
from tallybook.audit.actions.verify_chain import verify_against, verify_chain
from tallybook.audit.store import AuditStore, Wanted

__all__ = ["AuditStore", "Wanted", "record_numbered", "verify_against", "verify_chain"]
