"""Extensions of Markdown that CommonMark's parser never asks."""

from tests.support.newsroom import Newsroom

INLINE = """\
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor


class Keys(Extension):
    def extendMarkdown(self, md):
        keys = SimpleTagInlineProcessor(r"()\\+\\+(.+?)\\+\\+", "kbd")
        md.inlinePatterns.register(keys, "keys", 170)


markdown_extensions = [Keys()]
"""
BLOCK = """\
markdown_extensions = ["markdown.extensions.admonition"]
"""
TREE = """\
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Shout(Treeprocessor):
    def run(self, root):
        for element in root.iter("em"):
            element.text = element.text.upper()


class Loud(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Shout(md), "shout", 5)


markdown_extensions = [Loud()]
"""
OWN_BLOCK = """\
from xml.etree.ElementTree import SubElement

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block


class Aside(Block):
    NAME = "aside"

    def on_create(self, parent):
        return SubElement(parent, "aside")


class Asides(BlocksExtension):
    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Aside, self.getConfigs())


markdown_extensions = [Asides()]
"""


def problems_of(newsroom: Newsroom) -> list[str]:
    return [problem.split(" (")[0] for problem in newsroom.problems()]


def extended(newsroom: Newsroom, extension: str, text: str = "Text.\n") -> None:
    newsroom.setting("extensions: [extras]")
    newsroom.write("extras.py", extension)
    newsroom.article("a", text)


def test_an_extension_that_would_never_run_is_an_error_where_it_is_named(bare: Newsroom) -> None:
    extended(bare, INLINE)
    lines = bare.root.joinpath("config.yaml").read_text("utf-8").splitlines()
    at = f"config.yaml:{lines.index('extensions: [extras]') + 1}:14"
    message = '"extras" reads Markdown with SimpleTagInlineProcessor, which never run'
    assert problems_of(bare) == [f"{at}: {message}"]
    assert problems_of(bare) == [f"{at}: {message}"], "also where all texts are known"
    bare.write("extras.py", BLOCK)
    assert "AdmonitionProcessor" in problems_of(bare)[0]


def test_the_classic_reading_runs_it(bare: Newsroom) -> None:
    extended(bare, INLINE, "Press ++C++.")
    bare.setting("markdown: {reading: python-markdown}")
    bare.build()
    assert "<kbd>C</kbd>" in bare.read("ai/2026/05/a/index.html")


def test_tree_processors_and_blocks_run_in_either_reading(bare: Newsroom) -> None:
    extended(bare, TREE, "*so*")
    bare.build()
    assert "<em>SO</em>" in bare.read("ai/2026/05/a/index.html")
    bare.write("extras.py", OWN_BLOCK)
    bare.article("a", "/// aside\n*Said*\n///\n")
    bare.build()
    assert "<aside>\n<p><em>Said</em></p>\n</aside>" in bare.read("ai/2026/05/a/index.html")
