"""Previews of changes: what they show, and how they differ from the site before."""
