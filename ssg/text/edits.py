"""Changes to a text that is cut into pieces, made by places of the whole."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

URL = r"(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"'“”‘’«»‹›„‚′″…–—「」『』\ufffc]*[\w/]"
"""What a web address matches, as far as the first quote; typography leaves it alone."""


class Edit(Struct, frozen=True, gc=False):
    """What stands in place of the character at `at`."""

    at: int
    text: str


def replace_span(start: int, end: int, text: str) -> Iterator[Edit]:
    """The edits that put a text in place of a span: at its first character, the others go."""
    for at in range(start, end):
        yield Edit(at, text if at == start else "")


def cut_like(text: str, pieces: Sequence[str]) -> list[str]:
    """A text cut into pieces of the same lengths as others."""
    cut, start = [], 0
    for piece in pieces:
        cut.append(text[start : start + len(piece)])
        start += len(piece)
    return cut


def apply_edits(pieces: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """The pieces after edits of the text that they make; the edits are in order."""
    pending, made, start = iter(edits), [], 0
    edit = next(pending, None)
    for piece in pieces:
        parts, done, end = [], start, start + len(piece)
        while edit and edit.at < end:
            parts += [piece[done - start : edit.at - start], edit.text]
            done = edit.at + 1
            edit = next(pending, None)
        made.append("".join((*parts, piece[done - start :])) if parts else piece)
        start = end
    return made
