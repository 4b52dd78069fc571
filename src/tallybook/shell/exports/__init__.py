"""Exports: rows out of the database into files, by a command or by a job."""
