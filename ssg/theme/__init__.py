"""Layouts and assets: the Jinja environment, and what layouts get."""
