"""Blocks of CommonMark and GFM."""

import pytest

from ssg.markup.convert import convert, html_of
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


@pytest.mark.parametrize("language", ["mermaid", "geojson", "topojson", "stl", "plantuml", "dot"])
def test_a_diagram_stays_code_and_is_a_warning_at_its_place(language: str) -> None:
    text = f"ü\n\n> ```{language}\n> a\n> ```\n"
    (warning,) = convert(text, PLAIN)[0].warnings
    assert (warning.code, warning.line, warning.column) == ("diagram-as-code", 3, 3)
    assert f'readers see this "{language}" as code' in warning.message
    assert '<div class="highlight"><pre><span></span><code>' in html_of(text, PLAIN)


def test_a_diagram_in_an_element_with_markdown_is_found_too() -> None:
    text = 'ü\n\n<div markdown="1">\na\n\n```mermaid\nb\n```\n</div>\n'
    (warning,) = convert(text, PLAIN)[0].warnings
    assert (warning.line, warning.column) == (6, 1)


def test_other_code_is_no_diagram() -> None:
    assert convert("```python\nmermaid\n```\n\n    mermaid\n", PLAIN)[0].warnings == ()
