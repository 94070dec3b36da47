"""Bytes at rest: digests, locks, caches, and work spread over processes."""
