"""Generates settings, forms and snippets for VS Code and browser-based editors."""
