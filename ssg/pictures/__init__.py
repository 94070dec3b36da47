"""Inspects, scales and draws pictures."""
