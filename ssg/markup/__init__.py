"""Markdown to a document: blocks, embeds, links and the HTML's segments."""
