"""Rows of data files: as layouts, tables and pages of their own see them."""
