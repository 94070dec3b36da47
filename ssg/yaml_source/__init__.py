"""YAML with the location of every value: parsing, conversion to typed values, editing."""
