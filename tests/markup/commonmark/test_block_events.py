"""Blocks of CommonMark and GFM."""

import pytest

from ssg.markup.convert import html_of
from tests.support.github import PLAIN


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("A\nB\n: c\n: d", "<dl>\n<dt>A</dt>\n<dt>B</dt>\n<dd>c</dd>\n<dd>d</dd>\n</dl>"),
        ("|a|\n|:-:|", '<table>\n<thead>\n<tr>\n<th class="align-center">a</th>\n</tr>\n</thead>\n'
         "</table>"),
        ("- [ ] a\n- b", '<ul class="task-list">\n<li class="task-list-item">'
         '<input type="checkbox" disabled/> a</li>\n<li>b</li>\n</ul>'),
        ("*[AI]: Machines\n\nAI", '<p><abbr title="Machines">AI</abbr></p>'),
        ("*[AI]: Machines\n*[AI]: ''\n\nAI", "<p>AI</p>"),
        (":smile:\n\na\n:smile:", "<p>:smile:</p>\n<p>a\n:smile:</p>"),
        ("<b>\n*x*\n</b>\n\n[a]: b", "<b>\n*x*\n</b>"),
        ("> [!TIP]\n>\n> - a", '<div class="admonition tip">\n<p class="admonition-title">Tip</p>\n'
         "<ul>\n<li>a</li>\n</ul>\n</div>"),
    ],
)  # fmt: skip
def test_a_block_becomes_its_element(text: str, html: str) -> None:
    assert html_of(text, PLAIN) == html
