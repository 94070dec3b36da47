"""Markup of other systems to clean Markdown and HTML."""
