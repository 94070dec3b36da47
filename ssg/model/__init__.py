"""The frozen types of a newsroom; no input or output."""
