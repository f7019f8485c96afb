"""Pages to print and hand out: slips, sheets to sign."""
