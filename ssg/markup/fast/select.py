"""Shortcuts through Python-Markdown that never show in its output.

Each takes the place of a processor of exactly one class, and gets the same with less looking: it
first asks whether a text holds the characters without which nothing in it can match. What that
rests on was read in the sources of the `STUDIED` versions.
"""

from collections.abc import Iterable
from typing import Any

import markdown
import pymdownx
from markdown.serializers import to_html_string

from ssg.markup.fast.blocks import QUICK_PREPROCESSORS, QuickParser, can_be_quick
from ssg.markup.fast.inline import QUICK_PATTERNS, QuickInline, studied
from ssg.markup.fast.quotes import QuickQuotes, quote_steps
from ssg.markup.fast.tree import QUICK_TREE, QuickContents, QuickUnescape, quick_html

STUDIED = {("3.11.3", "13.1")}
"""Versions of Python-Markdown and pymdown-extensions; beside others every processor stays."""

QUICK: dict[type, type] = {
    **QUICK_PREPROCESSORS, **QUICK_PATTERNS, **QUICK_TREE, QuickInline.__bases__[0]: QuickInline,
}  # fmt: skip
_READ_BY_OTHERS = (QuickUnescape, QuickContents)


def speed_up(md: markdown.Markdown) -> None:
    """Makes a converter faster, once it has all its extensions.

    A processor of another class stays as it is, and switches off the shortcuts that it could
    notice. Assigning the class keeps a processor's name, priority, state and identity.
    """
    if (markdown.__version__, pymdownx.__version__) not in STUDIED:
        return
    alone = studied(md.treeprocessors) and studied(md.postprocessors)
    for processor in _processors(md):
        quick = QUICK.get(type(processor))
        if alone and quick is QuickInline and (steps := quote_steps(processor)):
            quick, processor.steps = QuickQuotes, steps
        if quick and (alone or quick not in _READ_BY_OTHERS):
            processor.__class__ = quick
    if can_be_quick(md.parser):
        md.parser.__class__ = QuickParser
    if alone and md.serializer is to_html_string:
        md.serializer = quick_html


def _processors(md: markdown.Markdown) -> Iterable[Any]:
    return (*md.preprocessors, *md.inlinePatterns, *md.treeprocessors)
