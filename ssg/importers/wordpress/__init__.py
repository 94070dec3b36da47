"""Reads WordPress exports."""
