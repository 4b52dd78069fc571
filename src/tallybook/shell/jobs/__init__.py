"""Work that is done later, by a worker: jobs, their schedules, and the outbox that they empty.

A job is deferred in the transaction of the fact that calls for it, so that both are there or neither. It may run twice
(a worker can die between a job's effect and its end), so its task must be safe to run twice. Its arguments are numbers
and ids, never secrets or personal data: the rows of all tenants stand in one table.
"""
