"""Benchmarks: `python -m bench [NAME…]` prints each figure beside its limit, measured in the same run."""
