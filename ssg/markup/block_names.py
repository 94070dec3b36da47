"""The names of the `///` blocks that every newsroom has."""

CALLOUTS = ("note", "tip", "warning", "important")
BLOCK_NAMES = (
    *("admonition", *CALLOUTS, "caption", "details", "embed", "figure-caption", "pullquote"),
    *("table", "table-caption"),
)
MARK = "///"
"""What every block begins with: a text without it has none."""
