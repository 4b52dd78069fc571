"""Tax components and what they are taken of."""
