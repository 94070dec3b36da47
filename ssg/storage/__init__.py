"""Digests, locks, caches, file changes, and work in parallel processes."""
