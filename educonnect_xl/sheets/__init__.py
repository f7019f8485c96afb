"""What each sheet holds and looks like, and the .xlsx file it is written to."""
