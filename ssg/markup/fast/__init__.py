"""Faster replacements for parts of Python-Markdown, with the same output."""
