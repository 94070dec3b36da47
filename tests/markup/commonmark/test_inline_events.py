"""Words, code, links and pictures in lines."""

import pytest

from ssg.markup.convert import html_of
from tests.support.github import PLAIN


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\\{.x} a{.y} *b*{.c}", '{.x} a{.y} <em class="c">b</em>'),
        ("&#123;.x} &amp;copy; `&ouml;`", "{.x} &amp;copy; <code>&amp;ouml;</code>"),
        ("![a *b* `c`\nd <i>e</i> ![f](g)](h.png)", '<img alt="a b c d e f" src="h.png">'),
        ("[a\\_b](/u \"t &amp; 'q'\")", '<a href="/u" title="t &amp; \'q\'">a_b</a>'),
        ("<me@x.example>", '<a href="mailto:me@x.example">me@x.example</a>'),
        ("[a](https://x.example/ü)", '<a href="https://x.example/%C3%BC">a</a>'),
        ("a<b>*c*</b>", "a<b><em>c</em></b>"),
        ("x\x02y\x03z", "x y z"),
    ],
)
def test_words_become_what_they_say(text: str, html: str) -> None:
    assert html_of(text, PLAIN) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("text", "target", "behind"),
    [
        ("https://x.example/a&copy; b", "https://x.example/a", "© b"),
        ("https://x.example/a&amp;", "https://x.example/a", "&amp;"),
        ("(www.x.example/a&amp;&nbsp;).", "http://www.x.example/a", "&amp;\xa0)."),
        ("www.x.example/?a=1&amp;b=2.", "http://www.x.example/?a=1&amp;b=2", "."),
    ],
)
def test_only_an_entity_within_a_bare_address_belongs_to_it(
    text: str, target: str, behind: str
) -> None:
    html = html_of(text, PLAIN)
    assert f'href="{target}"' in html
    assert html.endswith(f"</a>{behind}</p>")
