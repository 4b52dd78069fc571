"""Credit grants: who has how much to spend, on what, until when."""
