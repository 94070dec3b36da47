"""An archive into the newsroom: addresses, links, files and the report."""
