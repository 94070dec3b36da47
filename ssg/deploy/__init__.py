"""Copies a built site to a target, in an order that readers do not notice."""
