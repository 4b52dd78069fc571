"""Counters, usage events, their aggregation and their rollups."""
