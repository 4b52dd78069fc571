"""Records, their chain, and checkpoints that are kept elsewhere."""
