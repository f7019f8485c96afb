"""Lists as the field brings them, one small input for each way that was met, and one more of each kind."""
