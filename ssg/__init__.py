"""Dateline: a static site generator for tech newsrooms."""

__version__ = "0.1.0"
