"""The frozen types of a newsroom; no input or output.

Values refer to other values, but never in a cycle, so the types are exempt from garbage collection
(`gc=False`).
"""
