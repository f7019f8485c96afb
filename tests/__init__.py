"""The tests: one file per module, then the whole as its users meet it."""
