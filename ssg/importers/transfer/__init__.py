"""Writes an archive into the newsroom: places, addresses, links, files and the report."""
