"""Shortcuts: byte for byte what Python-Markdown makes, of every text and beside any extension."""

import os
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import markdown
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension as MarkdownExtension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from ssg import markup, speedups
from ssg.markup import MarkdownOptions
from ssg.speedups import speed_up
from ssg.timelimit import TimeLimitError, within
from tests.tools import ROOT

POSTS = ROOT.parent / "shared" / "real" / "18f" / "posts"
EVERY = 1 if os.environ.get("DATELINE_EVERY_POST") else 5

INLINE = [
    "plain words",
    "`code`",
    "``a ` b``",
    "`unclosed",
    "\\`not code\\` \\* \\\\`x`",
    "\\\\",
    "\\q",
    "*em* **strong** ***both***",
    "_em_ __strong__ snake_case_word",
    "*a **b *c* d** e* *open",
    "**a _b `c*d` e_ f** _x*y_z*",
    "a*b*c 2*3*4 * _ **",
    "~~gone~~ H~2~O ~open ~a b~",
    "~~*x*~~ ~~",
    "[link](/u 'title') [b](<a b> \"t\")",
    "[nested [in] *side*](u(v)w) [open](u",
    "[a]: no [b]",
    "![alt *x*](i.png) ![open](",
    "[ref] [text][ref] ![pic][ref] [a]\n[ref] [None][none]",
    "<https://example.org/a_b_c?d=*> <me@example.org> <not a tag",
    "a <b>bold</b> <br/> <!-- c --> d",
    "<em title='*x*'>in *tag*</em> </b> <?pi?> <![CDATA[x*y*]]>",
    "& &amp; &#38; &#x26 &foo; AT&T &;",
    "two spaces  \nbreak\\\nslash",
    "note[^1] again[^1] none[^9] [^",
    "HTML here, and HTML-ish xHTML",
    "`a`{.c} *b*{#i} [c](d){target=_blank} {x} }{",
    "\"quoted\" 'single' \"'both' of\" '\"ways\" ok'",
    "it's the '80s, 'tis \"so\"-called; '' \"\" \"\"\" ''' '\"'\" \"'\"'",
    "a--b -- c---d ---- e----- --",
    "wait... .... .. ... . . .",
    '--"dash" –\'n\' —"m" &mdash;"x" &nbsp;\'y\' -\'z\' ("p") ["q"]',
    '\\"escaped\\" \\\'x\\\' "*em*" \'`code`\' "[l](u)"',
    "x' y\" 5'10\" dogs' cats's 's 'S \"1\" '9'",
    "\"\n'",
    "a\x02b\x030 \x02klzzwxh:0000\x03 wzxhzdk:0 \x00",
    "ünïcode “curly” ‘x’ … 東京 \u2028 \xa0 é'é\"",
    "http://bare.example.org a@b.c #hash +1 1. 2) | pipe |",
    "[TOC]",
    "*[not]: abbr",
    "///",
    "=== ---",
    "<span markdown='1'>*x* \"y\"</span>",
    "<kbd>'x'</kbd>--\"y\"",
    '*"x"*\'s "*y*" **--** \'*\'',
    "\ttab\there",
]
BLOCKS = [
    '# One\n## Two "q" {#two .c}\n### Two ##\ntext',
    "Title\n=====\n\nSub\n---\nmore",
    "#nospace\n####### 7",
    '- a\n- b\n    - c "d"\n\n    para\n- e',
    "* x\n\n* y {.z}\n* [ ] todo\n* [x] done",
    "1. a\n2. b\n   c\n\n10. d",
    "+ a\n\n        code\n+ # h\ntail",
    "> quote *x*\n> > deeper\nlazy\n\n> again\n- l",
    ">",
    "- \n-\n\n1.",
    '    indented *code* "q"\n\n    more\nnot',
    '```python\nx = "1" # ...\n```',
    "~~~\na -- b\n~~~\n``` {.c #d}\n'\n```",
    "> ```\n> in quote\n> ```\n\n- ```\n  in list\n  ```",
    "```\nunclosed",
    "| a | b |\n|:--|--:|\n| *x* | `a|b` |\n| 'y' |",
    'a | b\n- | -\n"c" | d',
    "|x|\n|-|",
    "Term 1\nTerm 2\n: def *a*\n: other\n\n    more\n\nTerm\n\n:   loose",
    ": lone",
    "[ref]: /url 'Title'\n[none2]: <x y>\n\"t\"",
    "text\n[ref]: /late",
    '[^1]: The note "x"\n    more\n\n    > q',
    "[^1]: n\n[^2]: m",
    "*[HTML]: Hyper \"Text\"\n*[x]: ''",
    "---",
    "***\n* * *\n_ _ _",
    "a\n---\nb\n***\nc",
    "text\n# head\ntext",
    "a\n- b\n> c",
    '<div>\n*raw* "q"\n</div>',
    "<div markdown='1'>\n*md* \"q\"\n\n- a\n</div>",
    '<p markdown="span">*x*</p> tail',
    "<!-- c\n\n*c* -->",
    "<table><tr><td markdown='block'># h</td></tr></table>",
    '<script>\nif (a < b) "x"\n</script>',
    "<hr> x",
    '/// note | Title "x"\nbody *b*\n///',
    "//// details | D\n    open: true\n\n/// tip\nx\n///\n////",
    "/// pullquote\nwords\n///",
    '![a](b.png)\n/// caption\nCap "c"\n///',
    "/// figure-caption\nx\n///\n/// nope\ny\n///",
    "/// note\nunclosed\n\nwords here",
    "<a>\n<b>*x*\n</a>",
    "line one\nline two\n\"line\" three\n'four'",
    "word\n\n\n\n  word  \n \n\tword",
    "a\r\nb\r\rc",
    "x\n ",
    "x\n\t",
    "x\n\t\ny \n\t \n\nz",
    "   three\n  spaces",
    "///Footnotes Go Here///",
    "Para {.cls}\n{: #id }",
    "{.lone}",
    "para\n{ .b }\n\n# H {data-toc-label='\"L\" *x*'}",
]
SNIPPETS = INLINE + BLOCKS


def converter(
    *, quick: bool = True, smart_quotes: bool = True, also: tuple[MarkdownExtension, ...] = ()
) -> markdown.Markdown:
    with patch.object(markup, "speed_up", lambda md: None, create=True):
        md = markup._converter.__wrapped__(MarkdownOptions(smart_quotes=smart_quotes))
    md.registerExtensions(also, {})
    if quick:
        speed_up(md)
    return md


def made(md: markdown.Markdown, text: str) -> tuple[str, Any, str]:
    """The HTML, and what else markdown leaves: the contents, as a tree and as HTML."""
    try:
        return md.convert(text), md.toc_tokens, md.toc  # type: ignore[attr-defined]
    finally:
        md.reset()


STOCK, QUICK = converter(quick=False), converter()
PLAIN_STOCK, PLAIN_QUICK = (converter(quick=quick, smart_quotes=False) for quick in (False, True))


def assert_same(text: str) -> None:
    assert made(QUICK, text) == made(STOCK, text)


def assert_same_if_it_ends(text: str) -> None:
    """For texts from anywhere: pymdownx.blocks never comes to an end with some, quick or not."""
    global STOCK, QUICK
    try:
        within(3, assert_same, text)
    except TimeLimitError:
        STOCK, QUICK = converter(quick=False), converter()
        reject()


def bodies(folder: Path) -> list[str]:
    files = sorted(folder.rglob("*.md"))
    return [file.read_text("utf-8").split("---\n", 2)[-1] for file in files]


def test_every_shortcut_is_in_use() -> None:
    processors = [*QUICK.preprocessors, *QUICK.treeprocessors, *QUICK.parser.blockprocessors]
    quick = {type(processor) for processor in processors}
    expected = {*speedups._QUICK.values(), speedups._QuickSmarty, speedups._PlainParagraph}
    assert expected - quick == set()


def test_the_demo_stays_the_same() -> None:
    for text in bodies(ROOT / "content"):
        assert_same(text)


def test_a_generated_newsroom_stays_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    import corpus

    for _, text in corpus.files(150, seed=7):
        assert_same(text.split("---\n", 2)[-1])


def test_a_real_blog_stays_the_same() -> None:
    if not POSTS.is_dir():
        pytest.skip(f"{POSTS} is not here")
    for text in bodies(POSTS)[::EVERY]:
        assert_same(text)


def test_texts_without_smart_quotes_stay_the_same() -> None:
    for text in SNIPPETS:
        assert made(PLAIN_QUICK, text) == made(PLAIN_STOCK, text)


def only(shortcut: type | None) -> markdown.Markdown:
    """A converter with one shortcut; with None, that of plain paragraphs."""
    kept = {base: quick for base, quick in speedups._QUICK.items() if quick is shortcut}
    if shortcut is speedups._QuickSmarty:
        kept = {base: quick for base, quick in speedups._QUICK.items() if "Inline" in str(quick)}
    with patch.object(speedups, "_QUICK", kept):
        md = converter()
    if shortcut is not None:
        md.parser.blockprocessors.deregister("plain_paragraph")
    return md


@pytest.mark.parametrize("shortcut", [*speedups._QUICK.values(), speedups._QuickSmarty, None])
def test_one_shortcut_alone_changes_nothing(shortcut: type | None) -> None:
    md = only(shortcut)
    for text in [*SNIPPETS, "\n\n".join(SNIPPETS), "\n\n".join(BLOCKS), " ".join(INLINE)]:
        assert made(md, text) == made(STOCK, text)


def test_torture_texts_stay_the_same_in_all_pairs() -> None:
    joints = ("\n\n", "\n", " ", "")
    for number, (one, other) in enumerate(product(SNIPPETS, SNIPPETS)):
        assert_same(one + joints[number % len(joints)] + other)


def test_a_document_leaves_nothing_behind() -> None:
    texts = ["\n\n".join(BLOCKS), *SNIPPETS, "x [ref] HTML[^1]"]
    first = [made(QUICK, text) for text in texts]
    again = [made(QUICK, text) for text in reversed(texts)]
    fresh = [made(converter(), text) for text in texts]
    assert first == again[::-1] == fresh


_pieces = st.one_of(
    st.sampled_from(SNIPPETS),
    st.sampled_from(INLINE),
    st.text("ab \n\"'*_`~[]()<>!&#;:.-+|\\/{}=^1s\t", max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)
_prefixes = st.sampled_from(["", "", "", "    ", "> ", "- ", "1. ", "# ", "/// note\n", "[^1]: "])


@st.composite
def markdown_texts(draw: st.DrawFn) -> str:
    """Texts put together of syntax, whole and broken, in any order and at any depth."""
    parts = []
    for _ in range(draw(st.integers(1, 8))):
        text = draw(_prefixes) + draw(_pieces)
        indent = draw(st.sampled_from(["", "", "", "    ", "> "]))
        joint = draw(st.sampled_from(["\n\n", "\n", " ", "", "\n\n\n", "  \n"]))
        parts.append(text.replace("\n", "\n" + indent) + joint)
    return "".join(parts)


@given(markdown_texts())
@settings(max_examples=300, deadline=None)
def test_any_markdown_stays_the_same(text: str) -> None:
    assert_same_if_it_ends(text)


_marks = st.sampled_from([*"'\"-. sab1&;(\n–—*_`", "--", "...", "&nbsp;", "\\'"])


@given(st.lists(_marks, max_size=14))
@settings(max_examples=500, deadline=None)
def test_any_order_of_quotes_and_dashes_stays_the_same(marks: list[str]) -> None:
    assert_same("x" + "".join(marks))
    assert_same("".join(marks))


class _Mark(MarkdownExtension):
    """`==words==`, and `@name`, which looks at its ancestors and defines a reference."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(==)(.+?)==", "mark"), "mark", 75)
        md.inlinePatterns.register(_Reference(r"@(\w+)", md), "mention", 172)


class _Reference(InlineProcessor):
    ANCESTOR_EXCLUDES = ("em",)

    def handleMatch(self, m: Any, data: str) -> Any:  # noqa: N802
        assert self.md is not None
        self.md.references["ref"] = (f"/by/{m[1]}", "")
        link = ElementTree.Element("a", {"href": f"/{m[1]}"})
        link.text = f"*{m[1]}* {self.md.treeprocessors['inline'].ancestors}"  # type: ignore[attr-defined]
        return link, m.start(0), m.end(0)


class _Shout(MarkdownExtension):
    """A block processor that takes plain paragraphs."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(_ShoutProcessor(md.parser), "shout", 65)


class _ShoutProcessor(BlockProcessor):
    def test(self, parent: Any, block: str) -> bool:
        return block.startswith(("plain", "word", "line"))

    def run(self, parent: Any, blocks: list[str]) -> None:
        ElementTree.SubElement(parent, "h5").text = blocks.pop(0).upper()


class _Nosy(MarkdownExtension):
    """Shows what stands in the tree and in the HTML while they are made."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_NosyTree(md), "nosy", -5)
        md.postprocessors.register(_NosyHtml(md), "nosy", 99)


class _NosyTree(Treeprocessor):
    def run(self, root: Any) -> None:
        shown = [(type(e.text).__name__, type(e.tail).__name__, e.text) for e in root.iter()]
        ElementTree.SubElement(root, "pre").text = repr(shown)


class _NosyHtml(Postprocessor):
    def run(self, text: str) -> str:
        assert isinstance(self.md, markdown.Markdown)
        return text + f"{text!r} {self.md.htmlStash.html_counter}"


@pytest.mark.parametrize("extension", [_Mark, _Shout, _Nosy])
def test_beside_a_strange_extension_all_stays_the_same(extension: Any) -> None:
    stock = converter(quick=False, also=(extension(),))
    quick = converter(also=(extension(),))
    for text in [*_strange(), *SNIPPETS]:
        assert made(quick, text) == made(stock, text)


def _strange() -> Iterator[str]:
    for text in SNIPPETS:
        yield f"==marked== @name {text} @other [ref] *em @third* ==x *y* @z=="


@pytest.mark.parametrize("extension", [_Mark, _Shout, _Nosy])
def test_a_strange_processor_stays_as_it_is(extension: Any) -> None:
    md = converter(also=(extension(),))
    kinds = {type(item) for registry in (
        md.inlinePatterns, md.parser.blockprocessors, md.treeprocessors, md.postprocessors,
    ) for item in registry}  # fmt: skip
    strange = {SimpleTagInlineProcessor, _Reference, _ShoutProcessor, _NosyTree, _NosyHtml}
    off = {_Mark: set(), _Shout: {speedups._PlainParagraph},
           _Nosy: {speedups._QuickSmarty, speedups._QuickUnescape}}  # fmt: skip
    assert kinds & strange
    assert kinds & off[extension] == set()


def test_versions_that_nobody_studied_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speedups, "STUDIED", set())
    md, stock = converter(), converter(quick=False)
    for name in ("preprocessors", "treeprocessors"):
        assert [type(p) for p in getattr(md, name)] == [type(p) for p in getattr(stock, name)]
    assert "plain_paragraph" not in md.parser.blockprocessors
