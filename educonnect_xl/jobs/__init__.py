"""What the command and the buttons both do, from an export to its output."""
