"""Checks every link of a built site, to its own pages and to other sites."""
