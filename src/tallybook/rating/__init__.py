"""Pure: a case becomes lines, traces and totals. The one place that knows the order of calculation."""
