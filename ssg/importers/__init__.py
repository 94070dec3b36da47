"""Imports stories from other systems into a newsroom, in one package per step."""
