"""What went wrong, where, and how to mend it."""
