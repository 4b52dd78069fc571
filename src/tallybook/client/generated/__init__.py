"""Written from contracts/openapi.json by `make contract`: not to be changed by hand."""
