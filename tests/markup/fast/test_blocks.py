"""Blocks and fences looked at less: the same as when every processor is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.stock_markdown import assert_same, assert_same_if_it_ends

FENCES = [
    "```python\nx = '1'  # <a>\n```", "```py\nx\n```", "```PYTHON\nx\n```", "```nope\nx\n```",
    "```\n\n x\n\n```", '```python linenums="1"\nx\ny\n```', '```python linenums="3 2"\nx\n```',
    '```python hl_lines="1 3-4"\na\nb\nc\nd\n```', '```js title="a <b>"\nlet a\n```',
    "```{.html #i .c}\n<b>&amp;</b>\n```", "```c++\nint a;\n```", "~~~sh\n$ ls\n~~~",
    "```diff\n- a\n+ b\n```", "``` {.python hl_lines='1'}\nx\n```", "```pycon\n>>> 1\n1\n```",
    "\t```\n\tx\n\t```", "- a\n\n\t```sh\n\tx\n\t```", "> ```sh\n> x\n> ```",
    "````\n```\nx\n```\n````",
    "``` sh\nx", "text\n```sh\nx\n```\ntext", "```sh\nx\n~~~\ny\n```", "    x = 1\n\n    y",
]  # fmt: skip


@pytest.mark.parametrize("text", FENCES)
def test_code_stays_the_same(text: str) -> None:
    assert_same(text)
    assert_same(f"{text}\n\nwords\n\n{text}")


_starts = st.sampled_from([
    "", "", "words", "\"so\"", "# ", "## h ##", "=", "===", "-", "---", "- ", "* ", "* * *", "+ ",
    "1. ", "٣. ", "> ", ">", ":   ", ": a", "|", "|-|-|", "a | b", "-|-", "///", "/// note", "    ",
    "\t", "  ", "[^1]: ", "*[ab]: ", "[ab]: ", "[^1]", "ab", "<b>", "<div markdown='1'>", "</div>",
    "```", "~~~ sh", "_ _ _", "___", "\\", "é", "1",
])  # fmt: skip


@given(st.lists(st.tuples(_starts, _starts, st.sampled_from(["\n", "\n\n"])), max_size=8))
@settings(max_examples=400, deadline=None)
def test_any_order_of_lines_stays_the_same(lines: list[tuple[str, str, str]]) -> None:
    assert_same_if_it_ends("".join(map("".join, lines)))
