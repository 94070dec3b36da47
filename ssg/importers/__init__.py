"""Importing from other systems into a newsroom: one package for each step."""
