"""YAML with the place of every value, and its conversion to typed values."""
