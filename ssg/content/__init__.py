"""Reads the content folder into parsed sources."""
