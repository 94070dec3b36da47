"""Commands that create, list and edit sources."""
