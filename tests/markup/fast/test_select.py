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
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension as MarkdownExtension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import Treeprocessor

from ssg.markup.fast import select
from ssg.markup.fast.blocks import QuickParser
from ssg.markup.fast.inline import QuickInline
from ssg.markup.fast.quotes import QuickQuotes
from ssg.markup.fast.tree import QuickContents, QuickUnescape, quick_html
from tests.support.programs import ROOT
from tests.support.stock_markdown import (
    BLOCKS,
    INLINE,
    PLAIN_QUICK,
    PLAIN_STOCK,
    QUICK,
    SNIPPETS,
    STOCK,
    assert_same,
    assert_same_if_it_ends,
    converter,
    made,
)  # fmt: skip

POSTS = ROOT.parent / "shared" / "real" / "18f" / "posts"
EVERY = 1 if os.environ.get("DATELINE_EVERY_POST") else 5

SHORTCUTS = [*select.QUICK.values(), QuickQuotes, QuickParser, quick_html]


def shortcuts_of(md: markdown.Markdown) -> set[Any]:
    """The classes of all that a converter is made of, and its serializer."""
    registries: Any = (
        md.preprocessors, md.inlinePatterns, md.treeprocessors, md.postprocessors,
        md.parser.blockprocessors, [md.parser],
    )  # fmt: skip
    return {type(item) for registry in registries for item in registry} | {md.serializer}


def bodies(folder: Path) -> list[str]:
    files = sorted(folder.rglob("*.md"))
    return [file.read_text("utf-8").split("---\n", 2)[-1] for file in files]


def test_every_shortcut_is_in_use() -> None:
    assert set(SHORTCUTS) - shortcuts_of(QUICK) == set()
    assert shortcuts_of(STOCK) & set(SHORTCUTS) == set()


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


def only(shortcut: Any) -> markdown.Markdown:
    """A converter with one shortcut; that of quotes stands beside that of inline patterns."""
    kept = {base: quick for base, quick in select.QUICK.items() if quick is shortcut}
    if shortcut is QuickQuotes:
        kept = {base: quick for base, quick in select.QUICK.items() if quick is QuickInline}
    with (
        patch.object(select, "QUICK", kept),
        patch.object(select, "can_be_quick", lambda parser: shortcut is QuickParser),
        patch.object(select, "quick_html", quick_html if shortcut is quick_html else None),
    ):
        md = converter()
    serializer: Any = md.serializer
    md.serializer = serializer or to_html_string
    return md


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_one_shortcut_alone_changes_nothing(shortcut: Any) -> None:
    md = only(shortcut)
    pair = {QuickInline, QuickQuotes}
    assert shortcuts_of(md) & set(SHORTCUTS) - pair == {shortcut} - pair
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


class _Mark(MarkdownExtension):
    """`==words==`, and `@name`, which looks at its ancestors and defines a reference."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(==)(.+?)==", "mark"), "mark", 75)
        md.inlinePatterns.register(_Reference(r"@(\w+)", md), "mention", 172)


class _Reference(InlineProcessor):
    ANCESTOR_EXCLUDES = ("em",)

    def handleMatch(self, m: Any, data: str) -> Any:  # type: ignore[override]  # as of Markdown 3
        assert self.md is not None
        self.md.references["ref"] = (f"/by/{m[1]}", "")
        link = ElementTree.Element("a", {"href": f"/{m[1]}"})
        inline: Any = self.md.treeprocessors["inline"]
        link.text = f"*{m[1]}* {inline.ancestors}"
        return link, m.start(0), m.end(0)


class _Shout(MarkdownExtension):
    """A block processor that takes plain paragraphs."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.parser.blockprocessors.register(_ShoutProcessor(md.parser), "shout", 65)


class _ShoutProcessor(BlockProcessor):
    def test(self, parent: Any, block: str) -> bool:
        return block.startswith(("plain", "word", "line"))

    def run(self, parent: Any, blocks: list[str]) -> None:
        ElementTree.SubElement(parent, "h5").text = blocks.pop(0).upper()


class _Nosy(MarkdownExtension):
    """Shows what stands in the tree and in the HTML while they are made."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
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
    found = shortcuts_of(converter(also=(extension(),)))
    strange = {SimpleTagInlineProcessor, _Reference, _ShoutProcessor, _NosyTree, _NosyHtml}
    off: dict[Any, set[Any]] = {_Mark: set(), _Shout: {QuickParser},
           _Nosy: {QuickQuotes, QuickUnescape, QuickContents, quick_html}}  # fmt: skip
    assert found & strange
    assert found & set(SHORTCUTS) == set(SHORTCUTS) - off[extension]


def test_versions_that_nobody_studied_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(select, "STUDIED", set())
    assert shortcuts_of(converter()) == shortcuts_of(STOCK)
