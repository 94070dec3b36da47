"""Options of blocks that are refused."""

from typing import Any

import pytest

from ssg.markup.blocks import TableBlock
from ssg.markup.commonmark.block_options import refusal


@pytest.mark.parametrize(
    ("given", "message", "hint", "words"),
    [
        ({"sort": "name", "limt": 3}, 'the block has no option "limt"', 'did you mean "limit"?',
         "limt:"),
        ({"limit": "ten"}, '"limit" cannot be "ten"', "write a whole number from 1 on", "limit:"),
        ({"limit": -1}, '"limit" cannot be "-1"', "write a whole number from 1 on", "limit:"),
        ({"caption": ["a"]}, "\"caption\" cannot be \"['a']\"", "", "caption:"),
    ],
)  # fmt: skip
def test_the_first_wrong_option_is_named(
    given: dict[str, Any], message: str, hint: str, words: str
) -> None:
    refused = refusal("bad-block", TableBlock.OPTIONS, given)
    assert refused is not None
    assert (refused.message, refused.hint, refused.words) == (message, hint, words)


def test_valid_options_are_not_refused() -> None:
    assert refusal("bad-block", TableBlock.OPTIONS, {"limit": 3, "sort": "name"}) is None
