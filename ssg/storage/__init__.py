"""Digests, caches, locks, changes to several files at once, and parallel work."""
