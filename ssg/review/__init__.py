"""Checks sources for what an editor would correct."""
