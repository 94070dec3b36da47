"""The frozen types of a newsroom; without input or output."""
