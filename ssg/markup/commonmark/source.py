"""Masks the syntax that CommonMark does not have, in a text of the same length.

CommonMark has no place for `///` blocks, abbreviations or `markdown="1"`. Each is masked as a
processing instruction (`<?...?>`) of the same number of bytes, which CommonMark reads as a block of
its own wherever it stands. So every offset of the parser is an offset of the text as written.
"""

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from ssg.markup.commonmark import addresses, cjk, dollars, events
from ssg.markup.tex.delimiters import Formula, find_formulas

MASK = b"<?>"
ESCAPES = ("\\", "&")
"""With one of these, a character may be escaped."""

_START = rb"^(?P<before>[ \t>]*(?:(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]\n]+\]:)[ \t]+[ \t>]*)*)"
_FENCE = re.compile(
    _START + rb"(?P<slashes>/{3,})[ \t]*"
    rb"(?:(?P<name>[a-zA-Z][\w-]*)[ \t]*(?:\|[ \t]*(?P<argument>[^\r\n]*?)[ \t]*)?)?\r?$",
    re.M,
)
_OPTION = re.compile(
    rb"(?P<quotes>(?: {0,3}>)*)(?P<indent>[ \t]{3,})(?P<words>[^\s>][^\r\n]*)\r?\n?"
)
_ABBREVIATION = re.compile(
    _START + rb"\*\[(?P<name>[^\\\]\r\n]*)\][ ]?:[ \t]*(?P<title>[^\r\n]*)\r?$", re.M
)
_ALERT = re.compile(
    rb"^[ \t>]*>[ \t]*\[!(?P<kind>note|tip|important|warning|caution)\][ \t]*\r?$", re.M | re.I
)
_COLON_MASK = "\x1e"
_LONGEST_PREFIX = 64
_SPACES = ("", " ", "\t", "\n")
_CONTROLS = str.maketrans({"\x02": " ", "\x03": " "})

Kind = Literal["open", "close", "option", "abbreviation", "element"]


class Mark(Struct, frozen=True):
    """A piece of syntax that CommonMark does not have; `start` is the byte where it is written.

    `key` is the byte at which its mask begins, `size` the number of a fence's slashes, and
    `options` the YAML of the lines below it.
    """

    kind: Kind
    start: int
    key: int
    end: int
    name: str = ""
    argument: str | None = None
    size: int = 0
    options: str = ""


class Dialect(NamedTuple):
    """What is read beyond GitHub's Markdown: `$…$` as a formula, `~x~` as a subscript."""

    inline_math: bool = False
    subscript: bool = False


GITHUB = Dialect()


class Source:
    """A text, masked for the parser; `names` are those of the `///` blocks that there are."""

    def __init__(self, text: str, names: Collection[str] = (), dialect: Dialect = GITHUB) -> None:
        if "\x02" in text or "\x03" in text:
            text = text.translate(_CONTROLS)
        self.text = text
        self.dialect = dialect
        self.formulas: tuple[Formula, ...] = ()
        if "$$" in text or (dialect.inline_math and "$" in text):
            self.formulas = tuple(find_formulas(text, inline=dialect.inline_math))
        self.masked = text
        self.marks: dict[int, Mark] = {}
        self.swaps: dict[int, str] = {}
        self._mask_characters()
        if "///" in text or "*[" in text or "[!" in text:
            self._mask_lines(names)

    @cached_property
    def content(self) -> bytes:
        """The text as written, in the bytes that the parser counts."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def _masked_content(self) -> bytes:
        return self.masked.encode("utf-8", "surrogatepass")

    @cached_property
    def formula_starts(self) -> frozenset[int]:
        """The bytes at which formulas on lines of their own begin."""
        starts, byte, done = set(), 0, 0
        for formula in self.formulas:
            byte += len(self.text[done : formula.start].encode("utf-8", "surrogatepass"))
            done = formula.start
            if formula.display:
                starts.add(byte)
        return frozenset(starts)

    def events(self) -> Iterator[tuple[Any, Any]]:
        """Yields the parser's events, each with its range of bytes."""
        return events.of(self.masked, math=bool(self.formulas), subscript=self.dialect.subscript)

    def _mask_characters(self) -> None:
        """Masks characters that CommonMark would read otherwise than we do."""
        swaps = cjk.swaps(self.text) + addresses.swaps(self.text) + _colons(self.text)
        if self.formulas:
            swaps += dollars.swaps(self.text, self.formulas)
        if not swaps:
            return
        characters = list(self.text)
        for at, mask in swaps:
            self.swaps[ord(mask)] = characters[at]
            characters[at] = mask
        self.masked = "".join(characters)

    def _mask_lines(self, names: Collection[str]) -> None:
        content = bytearray(self.masked, "utf-8", "surrogatepass")
        marks = [*self._fences(bytes(content), names), *self._abbreviations(bytes(content))]
        for mark in marks:
            self.marks[mark.key] = mark
            content[mark.key : mark.key + len(MASK)] = MASK
            rest = mark.key + len(MASK)
            while rest < len(content) and content[rest] & 0xC0 == 0x80:  # of a cut character
                content[rest] = 0x20
                rest += 1
        for alert in _ALERT.finditer(content):
            content[alert.start("kind") : alert.end("kind")] = alert["kind"].upper()
        self.masked = content.decode("utf-8", "surrogatepass")
        self.__dict__.pop("_masked_content", None)

    def mask_element(self, mark: Mark) -> None:
        """Masks all of an element, so that the parser takes it for one block."""
        content = bytearray(self.masked, "utf-8", "surrogatepass")
        inner = content[mark.start + 2 : mark.end - 2].replace(b"?>", b"? ")
        content[mark.start : mark.end] = b"<?" + inner + b"?>"
        self.marks[mark.key] = mark
        self.masked = content.decode("utf-8", "surrogatepass")
        self.__dict__.pop("_masked_content", None)

    def _fences(self, content: bytes, names: Collection[str]) -> Iterator[Mark]:
        for line in _FENCE.finditer(content):
            start, end = line.span("slashes")
            name = (line["name"] or b"").decode().lower()
            if not name:
                yield Mark("close", start, start, line.end(), size=end - start)
            elif name in names:
                argument = self._words(line["argument"])
                lines = list(_options(content, line))
                options = "\n".join(self._words(words) or "" for _, words in lines)
                yield Mark("open", start, start, line.end(), name, argument, end - start, options)
                yield from (Mark("option", at, at, at) for at, _ in lines)

    def _abbreviations(self, content: bytes) -> Iterator[Mark]:
        for line in _ABBREVIATION.finditer(content):
            name, title = self._words(line["name"]) or "", self._words(line["title"])
            if name.strip() and title:
                start = line.end("before")
                yield Mark("abbreviation", start, start, line.end(), name.strip(), title)

    def _words(self, content: bytes | None) -> str | None:
        return None if content is None else self.unswapped(content.decode("utf-8", "replace"))

    def unswapped(self, words: str) -> str:
        """Returns text from the parser with the characters that were written."""
        return words.translate(self.swaps) if self.swaps else words

    def written(self, words: str, start: int, end: int) -> str:
        """Returns the text of the parser for these bytes, as it was written."""
        if not self.marks:
            return words.translate(self.swaps) if self.swaps else words
        piece = words.encode("utf-8", "surrogatepass")
        at = self._masked_content.find(piece, start, end)
        if at < 0:
            lines = self._masked_content[start:end].replace(b"\n", b" ")
            at = lines.find(piece) + start if piece in lines else -1
        if at < 0:
            return self.unswapped(words)
        as_written = self.content[at : at + len(piece)].decode("utf-8", "surrogatepass")
        return as_written if "\n" in words else as_written.replace("\n", " ")

    def mark_within(self, start: int, end: int) -> Mark | None:
        """Returns the mark whose mask comes first in these bytes."""
        if not self.marks:
            return None
        return self.marks.get(self._masked_content.find(b"<?", start, end))

    def offset(self, byte: int) -> int:
        """The character at which a byte of the text stands."""
        if self.text.isascii():
            return byte
        return len(self.content[:byte].decode("utf-8", "replace"))


def _colons(text: str) -> list[tuple[int, str]]:
    """Returns the places of colons that begin a line but no definition, with their mask.

    A definition needs a space behind its colon: `:smile:` on a line of its own is text.
    """
    swaps = []
    at = text.find(":")
    while at >= 0:
        before = text[max(at - _LONGEST_PREFIX, 0) : at]
        if "\n" in before or len(before) == at:
            is_first = not before.rpartition("\n")[2].strip(" \t>")
            if is_first and text[at + 1 : at + 2] not in _SPACES:
                swaps.append((at, _COLON_MASK))
        at = text.find(":", at + 1)
    return swaps if _COLON_MASK not in text else []


def _options(content: bytes, opening: re.Match[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yields the place and the words of each line of options below a block's first line.

    They are indented by four, behind what the first line had before its slashes.
    """
    at = opening.end() + 1
    width = len(opening["before"].expandtabs(4))
    while line := _OPTION.match(content, at):
        indent = len((line["quotes"] + line["indent"]).expandtabs(4)) - width
        if indent < 4 or line["quotes"].count(b">") != opening["before"].count(b">"):
            return
        yield line.start("indent"), b" " * (indent - 4) + line["words"]
        at = line.end()
