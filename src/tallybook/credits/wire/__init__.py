"""Credits, recurring credits and coupons, as they are sent."""
