"""Tells caches, feed readers, search engines and others what changed."""
