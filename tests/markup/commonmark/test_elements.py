"""HTML elements with Markdown in them."""

import pytest

from ssg.markup.commonmark.faults import FaultyTextError
from ssg.markup.convert import convert, html_of
from tests.support.github import PLAIN


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<aside markdown="1">\n**B** in.\n\n- a\n</aside>\n\n*c*',
         "<aside>\n<p><strong>B</strong> in.</p>\n<ul>\n<li>a</li>\n</ul>\n</aside>\n"
         "<p><em>c</em></p>"),
        ("<div markdown=1 class='x'>*a*</div>", '<div class="x">\n<p><em>a</em></p>\n</div>'),
        ('<p markdown="1">*a*</p>', "<p><em>a</em></p>"),
        ('<div markdown="span">*a*</div>', "<div><em>a</em></div>"),
        ('<div markdown="1">\n<div markdown="1">\n*a*\n</div>\n</div>',
         "<div>\n<div>\n<p><em>a</em></p>\n</div>\n</div>"),
        ('<div markdown="1">\n[a][r] b[^1]\n</div>\n\n[r]: /u\n\n[^1]: note\n',
         '<div>\n<p><a href="/u">a</a> b<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1'
         "</a></sup></p>\n</div>\n"
         '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>note&#160;<a '
         'class="footnote-backref" href="#fnref:1" title="Back to note 1 in the text">↩</a></p>\n'
         "</li>\n</ol>\n</div>"),
        ('<span markdown="1">*a*</span>', "<p><span><em>a</em></span></p>"),
        ('<div title=" markdown=1 ">\n*a*\n</div>', '<div title=" markdown=1 ">\n*a*\n</div>'),
        ('<div id="b" hidden class="a" markdown="1">\na\n</div>',
         '<div class="a" hidden id="b">\n<p>a</p>\n</div>'),
        ('<div markdown="1">\nopen', '<div markdown="1">\nopen'),
        ('```\n<div markdown="1">\n```\n\n</div>', '<div class="highlight"><pre><span></span><code>'
         '&lt;div markdown="1"&gt;\n</code></pre></div>\n</div>'),
        ('<details markdown="1" open>\n<summary>S</summary>\n\n*a*\n</details>',
         "<details open>\n<summary>S</summary>\n<p><em>a</em></p>\n</details>"),
    ],
)  # fmt: skip
def test_markdown_in_html_is_read_where_the_element_says_so(text: str, html: str) -> None:
    assert html_of(text, PLAIN) == html


def test_a_fault_in_an_element_has_its_place_in_the_text() -> None:
    with pytest.raises(FaultyTextError) as error:
        convert('ü\n\n<div markdown="1">\na\n\n/// nope\n</div>\n', PLAIN)
    assert [fault.start for fault in error.value.faults] == [25]
