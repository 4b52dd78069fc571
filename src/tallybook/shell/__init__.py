"""What touches the world: database, migrations, jobs, settings, clock, wiring and the command line.

Everything else of Tallybook decides; here alone transactions open, the clock is read and processes start.
"""
