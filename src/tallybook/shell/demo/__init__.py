"""The demo: a month of real cloud usage, and half a year of a provider that is made of it."""
