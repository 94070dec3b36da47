"""Tables of older dialects: no word of a cell with pipes in code, or of a wide row, is lost."""

import pytest

from ssg.importers.conversion import table_pipes, text_comparison
from ssg.problems.time_limit import call_within

HEAD = "| a | b |\n|---|---|\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}| `x | y` | z |\n", f"{HEAD}| `x \\| y` | z |\n"),
        (f"{HEAD}| ``x`|`y`` | z\n", f"{HEAD}| ``x`\\|`y`` | z\n"),
        (f"{HEAD}| `x\\|y` | \\`p|q\\` |\n", f"{HEAD}| `x\\|y` | \\`p|q\\` |\n"),
        ("a | `b|c`\n:-|-:\n1 | 2\n", "a | `b\\|c`\n:-|-:\n1 | 2\n"),
        ("> a | `b|c`\n> -|-\n> `1|2`|3\n", "> a | `b\\|c`\n> -|-\n> `1\\|2`|3\n"),
        (f"{HEAD}| 1 | 2 |\n- `x|y`\n", f"{HEAD}| 1 | 2 |\n- `x|y`\n"),
        (f"{HEAD}\n`x|y` | z\n", f"{HEAD}\n`x|y` | z\n"),
        (f"```\n{HEAD}| `x|y` | z |\n```\n", f"```\n{HEAD}| `x|y` | z |\n```\n"),
        ("a | `b|c`\n-|-|-\n`1|2` | 3\n", "a | `b|c`\n-|-|-\n`1|2` | 3\n"),
        ("`x|y` and more\n", "`x|y` and more\n"),
    ],
)
def test_pipes_in_code_are_escaped_in_tables_alone(text: str, expected: str) -> None:
    assert table_pipes.escaped(text) == expected
    assert table_pipes.escaped(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}| 1 | 2 | 3 |\n", "| a | b ||\n|---|---| --- |\n| 1 | 2 | 3 |\n"),
        ("a | b\n-|-\n1|2|3|4\n", "a | b |||\n-|- | --- | --- |\n1|2|3|4\n"),
        ("| a | b |\n|---+---|\n| 1 | 2 |\n", f"{HEAD}| 1 | 2 |\n"),
        ("| a | b |\n|-\n| 1 | 2 |\n", "| a | b |\n|- | --- |\n| 1 | 2 |\n"),
        (f"{HEAD}| `1|2` | 3 |\n", f"{HEAD}| `1|2` | 3 |\n"),
    ],
)
def test_a_table_of_kramdown_gets_a_header_for_all_its_cells(text: str, expected: str) -> None:
    assert table_pipes.as_in_kramdown(text) == expected


def test_every_word_of_the_cells_is_shown() -> None:
    text = f"{HEAD}| `x | y` | z | w |\n| `p||q` | `r` |\n"
    html = text_comparison.rendered(table_pipes.escaped(table_pipes.as_in_kramdown(text)))
    cells = [part.partition("</td>")[0] for part in html.split("<td>")[1:]]
    assert cells == ["<code>x | y</code>", "z", "w", "<code>p||q</code>", "<code>r</code>", ""]


@pytest.mark.parametrize("line", ["|" * 40, "`|", "| `a|b` ", "|-", "``` |\n"])
def test_large_texts_take_linear_time(line: str) -> None:
    text = HEAD + line * 20_000 + "\n" + f"{line}\n" * 20_000
    call_within(20, lambda: table_pipes.escaped(table_pipes.as_in_kramdown(text)))
