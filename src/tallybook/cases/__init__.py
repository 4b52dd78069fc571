"""The case format: parse, print, compare."""
