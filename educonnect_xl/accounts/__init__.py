"""The list of accounts, pure: read, checked, ordered, selected, cut up by class, counted, compared."""
