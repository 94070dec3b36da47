"""Reads the content folder: finds, parses and caches its sources and pictures."""
