"""Converts the markup of other systems to clean Markdown."""
