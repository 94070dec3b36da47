"""The commands for the site that readers get."""
