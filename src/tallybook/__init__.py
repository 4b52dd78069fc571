"""Usage-based billing for cloud providers.

An invoice is a pure function of a case: `tallybook.cases` reads one, `tallybook.rating` prices it, and
everything round them (database, HTTP, jobs) finds the inputs and keeps the result.
"""
