"""The content folder as parsed sources."""
