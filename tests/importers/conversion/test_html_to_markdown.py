"""HTML converted to Markdown."""

from typing import Literal

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.conversion.html_to_markdown import markdown_of
from ssg.importers.conversion.text_comparison import content_tokens, rendered
from ssg.markup import convert


def markdown(html: str) -> str:
    return markdown_of(BeautifulSoup(html, "html.parser"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A <b>b</b> and <i>c</i></p>", "A **b** and *c*"),
        ("<p><em><strong>x</strong></em></p>", "***x***"),
        ("<h2>Why</h2><p>x</p>", "## Why\n\nx"),
        ("<h1>A</h1><h2>B</h2>", "## A\n\n### B"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n    - b"),
        ('<ol start="3"><li>c</li></ol>', "3. c"),
        ("<ol><li>a<p>b</p></li><li>c</li></ol>", "1. a\n\n    b\n\n2. c"),
        ('<p><a href="/a (1)/">x</a></p>', "[x](/a%20%281%29/)"),
        ('<pre class="lang-php"><code>a\n\nb</code></pre>', "```php\na\n\nb\n```"),
        ("<pre>```\nx</pre>", "````\n```\nx\n````"),
        ("<p>2 * 3 [x] {y} a_b &lt;b&gt;</p>", r"2 \* 3 \[x\] \{y\} a\_b &lt;b>"),
        ("<p># no</p>", r"\# no"),
        ("<p>1. no<br>- no</p>", "1\\. no  \n\\- no"),
        ("<p>H<sub>2</sub>O x<sup>2</sup></p>", "H<sub>2</sub>O x<sup>2</sup>"),
        ("<p>Press <kbd>K</kbd></p>", "Press <kbd>K</kbd>"),
        ("<table><tr><th>a</th></tr><tr><td>1|2</td></tr></table>", "| a |\n| --- |\n| 1\\|2 |"),
        ("<hr><blockquote><p>q</p></blockquote>", "---\n\n> q"),
        ("words <i>in</i> no paragraph<div>more</div>", "words *in* no paragraph\n\nmore"),
    ],
)  # fmt: skip
def test_html_becomes_equivalent_markdown(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<table><tr><td colspan="2">x</td></tr></table>',
        "<table><tbody><tr><td>no head</td></tr></tbody></table>",
        f'<ol start="{"9" * 5000}"><li>c</li></ol>',
        "<pre>a <strong>b</strong></pre>",
        '<video controls="" src="/a.mp4"></video>',
        "<details><summary>s</summary><p>x</p></details>",
    ],
)
def test_html_that_markdown_cannot_express_stays_html(html: str) -> None:
    assert markdown(html) == html


def test_html_that_stays_says_nothing_to_highlighters() -> None:
    pre = '<pre class="lang-go"{}>a <b>b</b></pre>'
    assert markdown(pre.format(' data-line="1" data-lang="go"')) == pre.format("")


def test_a_figure_gets_its_caption() -> None:
    html = '<figure><img src="a.png" alt="A"><figcaption>Said <em>x</em></figcaption></figure>'
    assert markdown(html) == "![A](a.png)\n/// caption\nSaid *x*\n///"


def test_adjacent_lists_stay_separate() -> None:
    assert markdown("<ul><li>a</li></ul><ol><li>b</li></ol>") == "- a\n\n<!-- -->\n\n1. b"


STEP_WITH_CODE = "<li>a<pre>x\n\n  y</pre>then</li>"
STEP_WITH_FIGURE = '<li><figure><img src="/a.png"><figcaption>c</figcaption></figure></li>'
STEP_WITH_STEPS = '<li><p>a</p><img src="/b.png"><ul><li>d</li><li>e</li></ul></li>'
STEP_WITH_QUOTE = "<li>a<blockquote><p>q</p></blockquote></li>"


@pytest.mark.parametrize("reading", ["commonmark", "python-markdown"])
@pytest.mark.parametrize(
    "item", [STEP_WITH_CODE, STEP_WITH_FIGURE, STEP_WITH_STEPS, STEP_WITH_QUOTE]
)
def test_what_is_in_a_list_item_stays_there(
    item: str, reading: Literal["commonmark", "python-markdown"]
) -> None:
    html = f"<ol>{item}<li>b</li></ol>"
    options = MarkdownOptions(reading=reading, smart_quotes=False)
    converted = markdown(html)
    assert converted.startswith("1. ")
    assert content_tokens(convert.html_of(converted, options)) == content_tokens(html)


def test_code_has_no_blank_space_at_its_end() -> None:
    assert markdown("<pre>\n  a \n\n   b  \n \n\t</pre>") == "```\n  a \n\n   b\n```"


def words(html: str) -> str:
    """The visible text, without spaces."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.select(".headerlink"):
        link.decompose()
    return "".join(soup.get_text().split())


WORDS = st.text(st.sampled_from("ab *_`~#[](){}<>&|\\/-+=:.1!\"'^\n"), min_size=1, max_size=12)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(
        ["b", "i", "code", "p", "li", "ul", "blockquote", "h2", "div", "sup", "s"]
    )
    return st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", tags, st.lists(inner))


ESCAPED = WORDS.map(lambda words: words.replace("&", "&amp;").replace("<", "&lt;"))
HTML = st.recursive(ESCAPED, element, max_leaves=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(HTML, max_size=3).map("".join))
def test_no_word_of_any_text_is_lost(html: str) -> None:
    assert words(rendered(markdown(html))) == words(html)
