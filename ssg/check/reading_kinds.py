"""What kind of difference there is between two readings of a piece of Markdown."""

import re
from collections.abc import Callable

from msgspec import Struct

from ssg.check.html_tokens import Token

_HTML_BLOCKS = frozenset({
    "address", "article", "aside", "center", "details", "dialog", "div", "fieldset", "figure",
    "footer", "form", "header", "iframe", "main", "nav", "section", "summary",
})  # fmt: skip
_TYPOGRAPHIC = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‹": "'",
    "›": "'", "′": "'", "″": '"', "–": "-", "—": "-", "…": ".",
})  # fmt: skip
_BRACKET_ITEM = re.compile(r"[ \t>]*\d+\)")
_REPEATED = re.compile(r"([-.])\1+")
_OWN_BOXES = ("<div class=highlight", "<div class=admonition", "<div class=footnote")


class Change(Struct, frozen=True):
    """A piece that two readings read differently, with the block that it stands in.

    `line` is the line of the source in which it begins.
    """

    before: tuple[Token, ...]
    now: tuple[Token, ...]
    old_block: tuple[Token, ...]
    new_block: tuple[Token, ...]
    line: str

    def count(self, name: str) -> tuple[int, int]:
        """How many tags of an element are in the old piece, and in the new one."""
        return len(_tags(self.before, name)), len(_tags(self.now, name))


def _tags(tokens: tuple[Token, ...], name: str) -> list[str]:
    pattern = re.compile(rf"</?(?:{name})[ >]")
    return [token.text for token in tokens if token.is_tag and pattern.match(token.text)]


def _words(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in tokens if not token.is_tag)


def _differs(name: str) -> Callable[[Change], bool]:
    def differs(change: Change) -> bool:
        return sorted(_tags(change.before, name)) != sorted(_tags(change.now, name))

    return differs


def _is_html(change: Change) -> bool:
    for block in (change.old_block, change.new_block):
        first = block[0].text if block and block[0].is_tag else "<p>"
        name = first.strip("<>").partition(" ")[0]
        if name in _HTML_BLOCKS and not first.startswith(_OWN_BOXES):
            return True
    return False


def _is_alert(change: Change) -> bool:
    return "[!" in _words(change.before) and bool(_tags(change.new_block, "div"))


def _is_typographic(change: Change) -> bool:
    plain = [
        _REPEATED.sub(r"\1", _words(tokens).translate(_TYPOGRAPHIC))
        for tokens in (change.before, change.now)
    ]
    is_text = not any(token.is_tag for token in (*change.before, *change.now))
    return is_text and plain[0] == plain[1]


def _is_escape(change: Change) -> bool:
    old, new = _words(change.before), _words(change.now)
    return old != new and old.replace("\\", "") == new.replace("\\", "")


def _is_tabs(change: Change) -> bool:
    both = (*change.before, *change.now)
    is_code = all(token.is_code for token in both)
    return is_code and any("\t" in token.text for token in both)


def _is_address(change: Change) -> bool:
    old, new = change.count("a")
    words = _words(change.now)
    return new > old and any(mark in words for mark in ("://", "www.", "@"))


def _is_numbering(change: Change) -> bool:
    tags = [token.text for token in (*change.before, *change.now) if token.is_tag]
    return any(tag.startswith("<ol start") for tag in tags)


def _is_first_list(change: Change) -> bool:
    old, new = change.count("ul|ol")
    return new > old and not _tags(change.old_block, "ul|ol")


def _is_bracket_list(change: Change) -> bool:
    return _is_first_list(change) and bool(_BRACKET_ITEM.match(change.line))


def _is_heading_text(change: Change) -> bool:
    is_heading = _tags(change.new_block, "h[1-6]") and _tags(change.old_block, "h[1-6]")
    return bool(is_heading) and "#" in _words(change.before) + _words(change.now)


def _is_indented_code(change: Change) -> bool:
    return _differs("pre")(change) and change.line.startswith(("    ", "\t"))


KINDS: tuple[tuple[str, Callable[[Change], bool]], ...] = (
    ("an alert, > [!NOTE]", _is_alert),
    ("tabs in code", _is_tabs),
    ("Markdown within HTML", _is_html),
    ("quotation marks, dashes and dots", _is_typographic),
    ("# in the text of a heading", _is_heading_text),
    ("a bare address", _is_address),
    ("indented code", _is_indented_code),
    ("code between fences", _differs("pre")),
    ("items numbered as 1)", _is_bracket_list),
    ("a list right after a paragraph", _is_first_list),
    ("the number of a list's first item", _is_numbering),
    ("a list in a list, or what belongs to an item", _differs("ul|ol|li")),
    ("a heading", _differs("h[1-6]")),
    ("a table", _differs("table|tr|td|th")),
    ("a line break", _differs("br")),
    ("~ around letters", _differs("sub")),
    ("struck-through words", _differs("del|s")),
    ("emphasis", _differs("em|strong")),
    ("a note", _differs("sup")),
    ("code in a line", _differs("code")),
    ("a link", _differs("a")),
    ("a picture", _differs("img")),
    ("a quotation", _differs("blockquote")),
    ("a definition", _differs("dl|dt|dd|abbr")),
    ("where paragraphs begin and end", _differs("p")),
    ("a backslash", _is_escape),
    ("words", lambda change: True),
)
"""The kinds, each with what tells it; the first that fits is taken."""


def kind_of(change: Change) -> str:
    """The name of a change's kind."""
    return next(name for name, fits in KINDS if fits(change))


_OF_LINES = frozenset({
    "an alert, > [!NOTE]", "indented code", "code between fences", "items numbered as 1)",
    "a list right after a paragraph", "the number of a list's first item", "a heading", "a table",
    "a list in a list, or what belongs to an item", "a quotation",
})  # fmt: skip


def is_of_line(kind: str) -> bool:
    """Whether a kind concerns whole lines, so that its place is where a line begins."""
    return kind in _OF_LINES
