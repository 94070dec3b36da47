"""The names of blocks."""

from typing import Any

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.block_names import BLOCK_NAMES
from ssg.markup.converter import converter


def test_the_names_are_those_of_the_blocks_that_there_are() -> None:
    manager: Any = converter(MarkdownOptions()).parser.blockprocessors["blocks"]
    assert sorted(manager.blocks) == sorted(BLOCK_NAMES)
