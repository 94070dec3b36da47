"""Finds where in a source the words of its HTML are written."""

import re

from ssg.check.html_tokens import Token

_WORD = re.compile(r"\w+")
_CONTEXT = 4
_MARKS = "\\$*_~`[!<"
_GAP = r"[\W_]{0,60}"


class TokenPlaces:
    """Finds the places of tokens in the source, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = 0

    def pass_over(self, block: tuple[Token, ...]) -> None:
        """Goes on to the end of a block."""
        words = _words_of(block)
        for word in (*words[:_CONTEXT], *words[_CONTEXT:][-_CONTEXT:]):
            if match := self._search([word], len(" ".join(words))):
                self.cursor = match.end()

    def find(self, block: tuple[Token, ...], at: int) -> int:
        """The offset of what a block has from one of its tokens on."""
        before, after = _words_of(block[:at]), _words_of(block[at:])
        most = len(" ".join([*before, *after]))
        for word in after[:_CONTEXT]:
            for context in (before[-_CONTEXT:], before[-1:], []):
                if match := self._search([*context, word], most):
                    return self._with_marks(match.start("last"))
        if before and (match := self._search(before[-_CONTEXT:], most)):
            return match.end()
        return self.cursor

    def line(self, offset: int) -> str:
        """The line in which a character stands."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text[start:].partition("\n")[0]

    def line_start(self, offset: int) -> int:
        """The first character of the line in which a character stands, behind its indent."""
        line = self.line(offset)
        start = self.text.rfind("\n", 0, offset) + 1
        return start + len(line) - len(line.lstrip(" \t"))

    def _with_marks(self, offset: int) -> int:
        """The place of the marks right before a word."""
        while offset and self.text[offset - 1] in _MARKS:
            offset -= 1
        return offset

    def _search(self, words: list[str], length: int) -> re.Match[str] | None:
        *first, last = map(re.escape, words)
        pattern = "".join(f"{word}{_GAP}" for word in first)
        end = self.cursor + 2 * length + 400
        whole = re.compile(f"(?<!\\w){pattern}(?P<last>{last})(?!\\w)", re.I)
        return whole.search(self.text, self.cursor, end)


def _words_of(tokens: tuple[Token, ...]) -> list[str]:
    return [word for token in tokens if not token.is_tag for word in _WORD.findall(token.text)]
