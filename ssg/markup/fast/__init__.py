"""Shortcuts through Python-Markdown with the same output."""
