"""The audit log: who did what, when and why, in a chain that shows every change of it."""
