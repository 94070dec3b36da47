"""Assembles the `Site` from sources: order, terms, links, and what is published."""
