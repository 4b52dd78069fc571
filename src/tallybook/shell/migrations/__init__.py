"""The schema's versions: Alembic runs them, plain SQL says what they do."""
