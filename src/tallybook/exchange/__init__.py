"""Other people's formats of usage, in."""
