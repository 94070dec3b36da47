"""The words that old systems showed."""

import pytest

from ssg.importers.conversion import shown_text
from ssg.importers.conversion.shown_text import KRAMDOWN, LIQUID, SHORTCODES, Marks


@pytest.mark.parametrize(
    ("body", "hidden", "expected"),
    [
        ("a {% comment %}b{% endcomment %} {{ c }} {% d %}e{% endd %}", LIQUID, "a   e"),
        ("a {%- comment -%}b{%- endcomment -%}c", LIQUID, "a c"),
        ("a {# b #} c", LIQUID, "a {# b #} c"),
        ("* TOC\n{:toc}\n\na{: .b }{::comment}c{:/}", KRAMDOWN, "\n\na"),
        ('{{< figure src="a" >}}a{{% b %}}c{{% /b %}}{{%comment%}}d{{%/comment%}}', SHORTCODES,
         "ac"),
        ("a {{ b", LIQUID, "a {{ b"),
    ],
)  # fmt: skip
def test_templates_are_not_among_them(body: str, hidden: Marks, expected: str) -> None:
    assert shown_text.without(body, hidden) == expected


def test_markdown_is_rendered() -> None:
    assert shown_text.from_markdown("a *b* {{ c }}", LIQUID) == "<p>a <em>b</em></p>"


def test_a_table_has_all_words_that_the_old_system_showed_of_it() -> None:
    table = "| a | b |\n|---|---|\n| `x|y` | z | {} |\n"
    assert "<code>x|y</code></td>\n<td>z" in shown_text.from_markdown(table, LIQUID)
    assert "<td>w</td>" in shown_text.from_markdown(table.replace("{}", "w"), KRAMDOWN)
