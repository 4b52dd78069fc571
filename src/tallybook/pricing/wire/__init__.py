"""Counters, price books and contracts, as they are sent."""
