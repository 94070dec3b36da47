"""Brings the texts of other systems into a newsroom: one module for each kind of source."""
