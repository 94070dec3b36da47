"""What importers read from an old system: items, texts and placeholders."""
