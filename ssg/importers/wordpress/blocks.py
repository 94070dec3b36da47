"""Blocks of WordPress' editor: synced patterns are put in place, comments of blocks removed."""

import re
from collections.abc import Mapping

from ssg.importers.archive.item import ImportedItem, Notes

_COMMENT = re.compile(r"<!--\s*(/?)wp:([\w/-]+)\s*(\{[^\n]*?\})?\s*(/?)-->")
_PATTERN = re.compile(
    r"""<!--\s*wp:(?:core/)?block\s+\{[^{}\n]*"ref"\s*:\s*"?(\d+)"?[^\n]*?\}\s*/?-->"""
)
_GENERATED = frozenset(
    {"archives", "avatar", "calendar", "categories", "comments", "latest-comments", "latest-posts",
     "loginout", "navigation", "page-list", "query", "rss", "search", "site-logo", "site-tagline",
     "site-title", "social-link", "tag-cloud", "template-part", "post-comments-form"}
)  # fmt: skip
_EMPTY = frozenset({"spacer", "separator", "nextpage", "more", "footnotes", "block"})
_DEPTH = 10
"""How deep patterns may lie in patterns: WordPress stops where one is in itself."""


def without_comments(text: str, item: ImportedItem, notes: Notes) -> str:
    """Removes the comments of blocks; notes the blocks whose content WordPress generates."""
    for block in _COMMENT.finditer(text):
        is_end, name, _, is_empty = block.groups()
        name = name.removeprefix("core/")
        is_generated = name in _GENERATED or (is_empty and name not in _EMPTY)
        if is_generated and not is_end:
            message = f"the block {name} was removed: WordPress generates its content"
            notes.add_loss("template", item.source, item.line_of(block[0]), message)
    return _COMMENT.sub("", text)


def with_patterns(
    text: str, patterns: Mapping[str, str], item: ImportedItem, notes: Notes, depth: int = 0
) -> str:
    """Returns a body with the published words of each synced pattern that it uses."""

    def words(block: re.Match[str]) -> str:
        words = patterns.get(block[1]) if depth < _DEPTH else None
        if words is None:
            message = f"the synced pattern {block[1]} was removed: it is not in the export"
            notes.add_loss("text", item.source, item.line_of(block[0]), message)
            return ""
        return with_patterns(words, patterns, item, notes, depth + 1)

    return _PATTERN.sub(words, text)
