"""Formulas in texts, their places, and prices beside them."""

import re
import sys
from html import unescape

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.commonmark.faults import Fault, FaultyTextError
from ssg.markup.convert import convert, html_of
from ssg.markup.tex.commands import command_table
from ssg.model.documents import Document
from ssg.text.lines import line_column
from tests.support.github import PLAIN, rendered
from tests.support.newsroom import Newsroom

INLINE = MarkdownOptions(math=True)
_FORMULA = re.compile(r"""<math( display="block")? alttext="([^"]*)">.*?</math>""")


def shown(text: str, options: MarkdownOptions = INLINE) -> str:
    """The HTML of a text, with its formulas as their TeX: in brackets, or in braces for a line."""

    def formula(match: re.Match[str]) -> str:
        return f"[[{unescape(match[2])}]]" if match[1] else f"{{{{{unescape(match[2])}}}}}"

    return _FORMULA.sub(formula, html_of(text, options))


def document(text: str) -> Document:
    return convert(text, INLINE)[0]


def faults(text: str, options: MarkdownOptions = INLINE) -> tuple[Fault, ...]:
    with pytest.raises(FaultyTextError) as raised:
        convert(text, options)
    return raised.value.faults


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("so $x$ is", "<p>so {{x}} is</p>"),
        ("so $`a_b`$ is", "<p>so {{a_b}} is</p>"),
        ("so $$x$$ is", "<p>so [[x]] is</p>"),
        ("$$\nx\n$$", "<p>[[x]]</p>"),
        ("```math\na*b*c\n```", "<p>[[a*b*c]]</p>"),
        ("> $$\n> a\n> b\n> $$", "<blockquote>\n<p>[[a\nb]]</p>\n</blockquote>"),
        ("- ```math\n  a\n  - b\n  ```", "<ul>\n<li>\n<p>[[a\n- b]]</p>\n</li>\n</ul>"),
        ("**$a*b$** [$c$](/d)", '<p><strong>{{a*b}}</strong> <a href="/d">{{c}}</a></p>'),
        ("`$x$` and $y$", "<p><code>$x$</code> and {{y}}</p>"),
        ("$5 to $10, US$5–US$6 and $x$", "<p>$5 to $10, US$5–US$6 and {{x}}</p>"),
        ("**$5** \\$x $$y$$", "<p><strong>$5</strong> $x [[y]]</p>"),
        ("cafés ($$), bars ($$$)", "<p>cafés ($$), bars ($$$)</p>"),
        ("![$x$](/a.png)", '<p><img alt="x" src="/a.png"></p>'),
        ("|$a$|\n|-|\n|$$b\\|c$$|", "<table>\n<thead>\n<tr>\n<th>{{a}}</th>\n</tr>\n</thead>\n"
         "<tbody>\n<tr>\n<td>[[b|c]]</td>\n</tr>\n</tbody>\n</table>"),
        ("'$x$' and it's \"$y$\"", "<p>‘{{x}}’ and it’s “{{y}}”</p>"),
        ("a[^1]\n\n[^1]: $x$\n", '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a>'
         '</sup></p>\n<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>{{x}}&#160;<a class='
         '"footnote-backref" href="#fnref:1" title="Back to note 1 in the text">↩</a></p>\n</li>\n'
         "</ol>\n</div>"),
        ("/// note | It's $x$\n$$y$$\n///", '<div class="admonition note">\n<p class="admonition-'
         'title">It’s {{x}}</p>\n<p>[[y]]</p>\n</div>'),
        ('<p markdown="1">$x$</p>', "<p>{{x}}</p>"),
        ("注意$x$", "<p>注意{{x}}</p>"),
    ],
)  # fmt: skip
def test_formulas_become_mathml(text: str, html: str) -> None:
    assert shown(text) == html


PRICES = [
    "$5 to $10",
    "**$5** or *$6*, a**$7**b",
    "$x$ and $`y`$",
    "$HOME/$USER `$x$`",
    "[$5](/a) ![$6](/b)",
    "$5[^1] and $6\n\n[^1]: $7\n",
    "$$",
    "a $$ diner, a $$$ bar",
]


@pytest.mark.parametrize("text", PRICES)
def test_without_the_setting_single_dollars_are_as_in_plain_markdown(text: str) -> None:
    without_notes = html_of(text, PLAIN).split('<div class="footnote"')[0]
    assert "<math" not in without_notes
    assert without_notes.count("$") == rendered(text).split("<section")[0].count("$")


@pytest.mark.parametrize("text", PRICES)
def test_other_dollars_stay_beside_a_formula(text: str) -> None:
    assert (
        html_of(f"{text}\n\n$$x$$", PLAIN)
        .replace("%", "")
        .startswith(html_of(text, PLAIN).split("\n<div")[0])
    )


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a $x$ and $\\foo{b}$", "\\foo{b}$"),
        ("a $`\\foo`$", "\\foo`$"),
        ("ü $$\nx\n  \\foo\n$$", "\\foo\n$$"),
        ("> $$\n> x >\n> \\foo\n> $$", "\\foo\n> $$"),
        ("> - ```math\n>   x\n>   {y\n>   ```", "{y\n>   ```"),
        ("|$$a\\|\\foo\\|$$|\n|-|", "\\foo\\|$$|\n|-|"),
        ('<div markdown="1">\n$$\\foo$$\n</div>\n', "\\foo$$\n</div>\n"),
        ("```math\nx^2^3\n```", "^3\n```"),
        ("a\n\n$$\na\n- b\n$$", "$$\na\n- b\n$$"),
    ],
)
def test_what_cannot_be_read_is_an_error_at_its_character(text: str, rest: str) -> None:
    (fault,) = faults(text)
    assert (fault.code, text[fault.start :]) == ("bad-formula", rest)


def test_every_formula_that_cannot_be_read_is_reported() -> None:
    assert len(faults("$$\\foo$$\n\n$$x$$\n\n$$\\bar{$$\n")) == 2


def test_headings_are_called_and_listed_by_their_tex() -> None:
    text = "## The $x^2$ law\n\n[TOC]"
    options = MarkdownOptions(math=True, anchors="github")
    (heading,) = convert(text, options)[0].headings
    assert (heading.id, heading.text) == ("the-x2-law", "The x^2 law")
    assert '<li><a href="#the-x2-law">The x^2 law</a></li>' in html_of(text, options)
    assert '<h2 id="the-x2-law">The <math alttext="x^2">' in html_of(text, options)


def test_excerpts_have_the_tex() -> None:
    assert document("So $a < b$ and $$\\frac12$$ it is.").excerpt == "So a < b and \\frac12 it is."


def test_formulas_of_untrusted_texts_stay_and_other_mathml_is_harmless() -> None:
    text = "$$x^2$$ <math><mi href='javascript:x' onclick=x>a</mi><style>b</style></math>"
    stored = convert(text, PLAIN, trusted=False)[1].decode()
    assert "<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>" in stored
    assert "<math><mi>a</mi></math>" in stored


def test_without_latex2mathml_a_text_with_formulas_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command_table.cache_clear()
    monkeypatch.setitem(sys.modules, "latex2mathml", None)
    (fault,) = faults("a $$x$$ and $$y$$")
    assert fault.start == 4
    assert fault.hint == 'pip install "dateline-ssg[math]"'
    assert shown("no formula for $5", PLAIN) == "<p>no formula for $5</p>"


def test_the_settings_or_a_story_ask_for_formulas_in_lines(bare: Newsroom) -> None:
    bare.article("with", "$x$\n", math=True)
    bare.article("without", "$x$\n")
    bare.write("content/pages/about.md", "---\ntitle: About\nmath: true\n---\n$y$\n")
    site = bare.site()
    urls = [*(ref.url for ref in site.refs), *(page.url for page in site.pages)]
    pages = [bare.read(f"{url.strip('/')}/index.html") for url in urls]
    assert ["<math" in page for page in pages] == [True, False, True]
    bare.setting("markdown: {math: true}")
    assert all("<math" in bare.read(f"{one.url.strip('/')}/index.html") for one in bare.site().refs)


def test_feeds_have_the_mathml(bare: Newsroom) -> None:
    bare.article("story", "So $$x$$ it is.\n")
    bare.build()
    assert '<math display="block" alttext="x">' in unescape(bare.read("feed.xml"))


def test_an_error_has_the_line_of_the_file(bare: Newsroom) -> None:
    bare.article("story", "One.\n\n$$\\foo$$\n")
    (problem,) = bare.problems()
    lines = (bare.root / "content/articles/story.md").read_text("utf-8")
    line, column = line_column(lines, lines.index("\\foo"))
    assert problem.startswith(
        f"content/articles/story.md:{line}:{column}: unknown command \\foo (did you mean"
    )
