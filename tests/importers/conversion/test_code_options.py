"""Options of highlighted code."""

import pytest

from ssg.importers.conversion import code_options


@pytest.mark.parametrize(
    ("options", "ours"),
    [
        ("linenos", ' linenums="1"'),
        ('linenos=table,hl_lines=[2,"4-6"],linenostart=199', ' linenums="199" hl_lines="2 4-6"'),
        ("linenos=false", ""),
        ('hl_lines="1 3"', ' hl_lines="1 3"'),
        ("hl_lines=5", ' hl_lines="5"'),
        ('ruby linenos mark_lines="1 2"', ' linenums="1" hl_lines="1 2"'),
        ("style=monokai", ""),
        ('hl_lines=["evil\\" onclick=\\"x"]', ""),
    ],
)
def test_lines_and_numbers_are_kept(options: str, ours: str) -> None:
    assert code_options.written(options) == ours


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("```go {hl_lines=[2]}\na\n```", '```go hl_lines="2"\na\n```'),
        ("~~~ go{linenos=true}\na\n~~~", '~~~ go linenums="1"\na\n~~~'),
        ("> ```js/1,3\n> a\n> ```", "> ```js\n> a\n> ```"),
        ("```{.python #id}\na\n```", "```{.python #id}\na\n```"),
        ("```go {title=x}\na\n```", "```go {title=x}\na\n```"),
        ("````\n```go {hl_lines=[2]}\n````", "````\n```go {hl_lines=[2]}\n````"),
        ("a `x {hl_lines=[2]}`", "a `x {hl_lines=[2]}`"),
    ],
)
def test_fences_get_our_options(old: str, new: str) -> None:
    assert code_options.in_fences(old) == new
