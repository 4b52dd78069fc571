"""Types and decisions of payments."""
