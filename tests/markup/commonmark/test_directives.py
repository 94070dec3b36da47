"""`///` blocks between what CommonMark reads."""

import pytest

from ssg.markup.commonmark.faults import FaultyTextError
from ssg.markup.convert import convert, html_of
from tests.support.github import PLAIN

TITLE = '<p class="admonition-title">'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n/// tip\nb\n///\nc", f'<p>a</p>\n<div class="admonition tip">\n{TITLE}Tip</p>\n'
         "<p>b</p>\n</div>\n<p>c</p>"),
        ("> /// tip\n> b\n> ///", f'<blockquote>\n<div class="admonition tip">\n{TITLE}Tip</p>\n'
         "<p>b</p>\n</div>\n</blockquote>"),
        ("/// tip\n- b\n///", f'<div class="admonition tip">\n{TITLE}Tip</p>\n'
         "<ul>\n<li>b</li>\n</ul>\n</div>"),
        ("/// tip\n| b |\n|---|\n| c |\n///\nd", f'<div class="admonition tip">\n{TITLE}Tip</p>\n'
         "<table>\n<thead>\n<tr>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n</tr>\n"
         "</tbody>\n</table>\n</div>\n<p>d</p>"),
        ("/// tip\n<div>b</div>\n///\n\n*d*",
         f'<div class="admonition tip">\n{TITLE}Tip</p>\n<div>b</div>\n</div>\n<p><em>d</em></p>'),
        ("//// details | A *b*\n    open: true\n\n/// tip\nb\n///\n////",
         "<details open>\n<summary>A <em>b</em></summary>\n"
         f'<div class="admonition tip">\n{TITLE}Tip</p>\n<p>b</p>\n</div>\n</details>'),
        ("/// TIP | [a][r] `c`\nb\n///\n\n[r]: /u", '<div class="admonition tip">\n'
         f'{TITLE}<a href="/u">a</a> <code>c</code></p>\n<p>b</p>\n</div>'),
        ("- a\n\n  /// tip\n  b\n  ///\n", "<ul>\n<li>\n<p>a</p>\n"
         f'<div class="admonition tip">\n{TITLE}Tip</p>\n<p>b</p>\n</div>\n</li>\n</ul>'),
        ("> /// details | A\n>     open: true\n>\n> b\n> ///", "<blockquote>\n<details open>\n"
         "<summary>A</summary>\n<p>b</p>\n</details>\n</blockquote>"),
        ("/// tip\n    attrs: {id: x}\nb\n///",
         f'<div class="admonition tip" id="x">\n{TITLE}Tip</p>\n<p>b</p>\n</div>'),
        ("```\n/// tip\n///\n```", '<div class="highlight"><pre><span></span><code>/// tip\n///\n'
         "</code></pre></div>"),
        ("<div>\n/// tip\n</div>", "<div>\n/// tip\n</div>"),
    ],
)  # fmt: skip
def test_a_block_works_wherever_markdown_allows_blocks(text: str, html: str) -> None:
    assert html_of(text, PLAIN) == html
    convert(text, PLAIN)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("> /// tip\n> b\n\nc\n///\n", [2]),
        ("/// tip\n> b\n> ///\n", [0]),
        ("//// tip\n/// note\n////\n", [9]),
        ("ü\n\n/// nope\n", [3]),
        ("- /// tip\n- b\n", [2]),
    ],
)
def test_a_block_ends_in_the_element_in_which_it_began(text: str, places: list[int]) -> None:
    with pytest.raises(FaultyTextError) as error:
        convert(text, PLAIN)
    assert [fault.start for fault in error.value.faults] == places
