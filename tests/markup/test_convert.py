"""Markdown -> HTML, headings, excerpt and reading time; one bad text never harms the next."""

import re
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import Fault, FaultyTextError, convert
from ssg.markup.segments import joined
from ssg.model.documents import Document, Heading
from ssg.text.paths import is_local
from tests.support.programs import image

PLAIN = MarkdownOptions(smart_quotes=False)


def document(text: str, options: MarkdownOptions = PLAIN) -> Document:
    return convert(text, options)[0]


def html(text: str, options: MarkdownOptions = PLAIN) -> str:
    """The HTML of a text, its links as they were written."""
    return joined(convert(text, options)[1], lambda target: target, image)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** `c<d`", "<p><em>a</em> <strong>b</strong> <code>c&lt;d</code></p>"),
        ("~~gone~~", "<p><del>gone</del></p>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("Chip\n: A die", "<dl>\n<dt>Chip</dt>\n<dd>A die</dd>\n</dl>"),
        ("*[AI]: Machines\n\nAI", '<p><abbr title="Machines">AI</abbr></p>'),
        ("Text\n{: .lead }", '<p class="lead">Text</p>'),
        ("<div class='x'>raw</div>", "<div class='x'>raw</div>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(text: str, expected: str) -> None:
    assert html(text) == expected


def test_a_table_keeps_its_alignment() -> None:
    shown = html("a | b\n--|--:\n1 | 2")
    assert '<th class="align-right">b</th>' in shown
    assert "<td>1</td>" in shown


def test_a_footnote_leads_to_its_note_and_back() -> None:
    shown = html("Fact[^1].\n\n[^1]: Source")
    assert '<a class="footnote-ref" href="#fn:1">1</a>' in shown
    assert '<li id="fn:1">' in shown
    assert 'href="#fnref:1" title="Back to note 1 in the text">↩</a>' in shown


def test_code_is_coloured_by_classes_alone() -> None:
    shown = html("```python\nx = '<b>'\n```")
    assert '<span class="n">x</span>' in shown
    assert "&lt;b&gt;" in shown
    assert "style=" not in shown


@pytest.mark.parametrize("language", ["", "nosuch", "{.python linenums=x}", '{.x hl_lines="a"}'])
def test_code_in_an_unknown_language_is_shown_plain(language: str) -> None:
    shown = html(f"```{language}\na < b\n```")
    assert '<div class="highlight"><pre>' in shown


@pytest.mark.parametrize("kind", ["note", "tip", "warning", "important"])
def test_a_callout_has_its_kind_and_title(kind: str) -> None:
    assert html(f"/// {kind} | Mind\nthe gap\n///") == (
        f'<div class="admonition {kind}">\n<p class="admonition-title">Mind</p>\n'
        "<p>the gap</p>\n</div>"
    )


def test_a_pull_quote_has_no_title() -> None:
    expected = '<div class="admonition pullquote">\n<p>Words</p>\n</div>'
    assert html("/// pullquote\nWords\n///") == expected


@pytest.mark.parametrize("text", ["- [ ]\n  a", "- [X]\n- b", "- [ ]\n"])
def test_a_box_without_a_space_behind_it_is_text(text: str) -> None:
    assert "<input" not in html(text)
    assert text[2:5] in html(text)


def test_a_task_list_shows_what_is_done() -> None:
    shown = html("- [x] done\n- [ ] to do")
    assert '<input type="checkbox" disabled checked/> done' in shown
    assert '<input type="checkbox" disabled/> to do' in shown


def test_a_picture_with_a_caption_is_a_figure() -> None:
    assert html("![Alt](a.png)\n/// caption\nA *die*\n///") == (
        '<figure>\n<p><img alt="Alt" src="a.png"></p>\n'
        "<figcaption>\n<p>A <em>die</em></p>\n</figcaption>\n</figure>"
    )


def test_quotes_and_dashes_are_smart_only_where_asked_for() -> None:
    text = '"a" -- b\'s `"c"`'
    assert html(text) == '<p>"a" -- b\'s <code>"c"</code></p>'
    assert html(text, MarkdownOptions()) == '<p>“a” – b’s <code>"c"</code></p>'


def test_headings_are_anchors_and_are_listed_to_the_depth_asked_for() -> None:
    text = "## A & B\n\n### `c` <em>d</em>\n\n#### E\n\n## A & B"
    assert document(text).headings == (
        Heading(2, "a-and-b", "A & B"),
        Heading(3, "c-d", "c d"),
        Heading(2, "a-and-b_1", "A & B"),
    )
    anchor = '<a class="headerlink" href="#a-and-b" title="Link to this section">#</a>'
    assert f'<h2 id="a-and-b">A &amp; B{anchor}</h2>' in html(text)


def test_a_text_that_uses_the_top_heading_moves_one_level_down() -> None:
    assert [heading.level for heading in document("# A\n\n## B").headings] == [2, 3]


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("## C\n\n## C++\n\n## C\\#", ["c", "cpp", "csharp"]),
        ("## 人工智能\n\n## 芯片", ["ren-gong-zhi-neng", "xin-pian"]),
    ],
)
def test_the_anchor_of_a_heading_tells_it_from_others(text: str, anchors: list[str]) -> None:
    assert [heading.id for heading in document(text).headings] == anchors


def test_a_table_of_contents_replaces_its_marker() -> None:
    assert '<li><a href="#a">A</a></li>' in html("[TOC]\n\n## A")


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("One *two* `<b>` & \"x\".\n\nThree", 'One two <b> & "x".'),
        ("## Head\n\nFirst", "First"),
        ("Fact[^1] here.\n\n[^1]: Note", "Fact here."),
        ("![Alt](a.png)\n\nFirst", "First"),
        ("![A > B](a.png) First", "First"),
        ("line  \nbreak\nand wrap", "line break and wrap"),
        ("- a\n- b\n\nAfter", "After"),
        ("", ""),
        ("日本" * 150, "日本" * 100 + "…"),
        ("word " * 60, ("word " * 40).strip() + "…"),
    ],
)  # fmt: skip
def test_the_excerpt_is_the_first_paragraph_in_plain_text(text: str, excerpt: str) -> None:
    assert document(text).excerpt == excerpt


def test_a_long_excerpt_ends_with_a_sentence_where_that_leaves_half_of_it() -> None:
    long = "This sentence is a good deal longer than half of what fits, since it goes on and on."
    text = f"{long} It says so itself. And this one is in the way, {'word ' * 30}."
    assert document(text).excerpt == f"{long} It says so itself."


def test_the_excerpt_is_no_caption() -> None:
    assert document("![A](a.png)\n/// caption\nPhoto: A\n///\n\nFirst").excerpt == "First"


def test_the_excerpt_of_raw_html_has_no_tags() -> None:
    assert document('<p>An <img src="a.png" alt="a > b"> image</p>').excerpt == "An image"


def test_tags_are_not_read() -> None:
    assert document("[a](https://x.example/ 'title words') " * 230).minutes == 1


def _deep_list(levels: int) -> str:
    return "\n".join("    " * level + "- x" for level in range(levels))


@pytest.mark.parametrize("text", [_deep_list(400), "- " * 2000 + "x"])
def test_a_text_that_cannot_be_read_does_not_harm_the_next_one(text: str) -> None:
    sample = "# A\n\n- *x*\n- y\n\ntext[^1]\n\n[^1]: note"
    own = MarkdownOptions(smart_quotes=False, toc_depth=6)  # a converter of this test's own
    with pytest.raises(FaultyTextError) as error:
        html(text, own)
    assert [fault.code for fault in error.value.faults] == ["nested-too-deeply"]
    assert html(sample, own) == html(sample)


def test_what_one_text_defines_the_next_one_does_not_know() -> None:
    html("[a]: /x/\n*[AI]: Machines\n\n[^1]: note\n\n## Head\n\n[a] AI[^1]")
    assert html("[a] AI[^1]\n\n## Head").count("<p>[a] AI[^1]</p>") == 1
    assert document("## Head").headings == (Heading(2, "head", "Head"),)


def test_equal_texts_have_one_digest_and_others_another() -> None:
    assert document("a").digest == document("a").digest != document("b").digest


_pieces = st.sampled_from(
    ["[", "]", "(", ")", "<", ">", "a", "\n", "\n\n", "    ", "- ", "> ", "# ", "```", "{: ", "}",
     '"', "'", "/// ", "///\n", "note", "caption", "| ", "--|--", ": ", "[^1]", "*", "`", "<div>",
     "</div>", "<div markdown='1'>", "<!--", "-->", "<![", "<?", "&#xD800;", "\\", "[TOC]", "<a ",
     "href=", "<script>", "é", "字", "\t", "x.md", "\u2028", "<![CDATA[", "]]>", "&#0;"]
)  # fmt: skip


@given(st.lists(_pieces, max_size=30).map("".join))
def test_any_text_becomes_html_with_its_links_as_they_were(text: str) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        document, stored = convert(text, PLAIN)
    except FaultyTextError as error:
        faults = error.faults
    assert all(text.startswith("///", fault.start) for fault in faults)
    if faults:
        return
    resolved: list[str] = []

    def keep(target: str) -> str:
        resolved.append(target)
        return target

    show = Mock(return_value="")
    joined(stored, keep, show)
    assert tuple(dict.fromkeys(resolved)) == document.targets
    assert tuple(dict.fromkeys(call.args[0] for call in show.mock_calls)) == document.pictures


@pytest.mark.parametrize("target", [
    "a.md", "#a", "#a:b", "#//a", "#", "http:", "https:a", "http://[a", "HTTPS://a", "https", "//a",
    "mailto:a@b", "a:b", "1:b", "/a?b=http://c", "//[a", "?a",
])  # fmt: skip
def test_a_target_is_local_if_paths_say_so(target: str) -> None:
    assert document(f'<a href="{target}">x</a>').targets == ((target,) if is_local(target) else ())


CODE = '<div class="highlight"><pre><span></span><code>x\n</code></pre></div>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Run *it*:\n```\nx\n```", f"<p>Run <em>it</em>:</p>\n{CODE}"),
        ("```\nx\n```\nSo *it* ran.", f"{CODE}\n\n<p>So <em>it</em> ran.</p>"),
        ("a\n```\nx\n```\n```\nx\n```\nb", f"<p>a</p>\n{CODE}\n\n{CODE}\n\n<p>b</p>"),
        ("> a\n> ```\n> x\n> ```", f"<blockquote>\n<p>a</p>\n{CODE}\n</blockquote>"),
        ("- a\n    ```\n    x\n    ```", f"<ul>\n<li>a\n{CODE}\n</li>\n</ul>"),
    ],
)
def test_code_is_not_inside_a_paragraph(text: str, expected: str) -> None:
    assert html(text).split() == expected.split()


def test_code_in_an_item_of_paragraphs_stays_in_the_item() -> None:
    output = html("1. a\n\n    b\n    ```\n    x\n    ```\n\n2. c")
    assert f"<p>b</p>\n{CODE}" in output
    assert output.count("<li>") == 2


def test_a_control_character_that_an_entity_makes_is_replaced() -> None:
    text = 'A &#12; b, [a](/x "t&#1;") and ![c&#31;](/y.png)\n\n## H &#8;\n'
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", html(text))
    assert document(text).headings[0].text == "H \ufffd"


@pytest.mark.parametrize("trusted", [True, False])
def test_an_excerpt_has_superscripts_and_no_marks_of_notes(trusted: bool) -> None:
    text = "E = mc<sup>2</sup> of light[^1], he said.[^1]\n\n[^1]: A note.\n"
    excerpt = convert(text, PLAIN, trusted=trusted)[0].excerpt
    assert excerpt == "E = mc2 of light, he said."
