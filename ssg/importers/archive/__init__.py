"""The types that importers fill, and how they read the source's text files and templates."""
