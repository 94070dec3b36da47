"""Converts Markdown to a document: blocks, embeds, links and HTML segments."""
