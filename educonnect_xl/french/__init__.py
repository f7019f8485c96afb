"""The French that a user reads."""
