"""Layouts and assets: the Jinja environment, and the values for layouts."""
