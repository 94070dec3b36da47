"""Damages texts at random, the same way in every run: `damaged(text, seed)`."""

import random

PIECES = [
    *":{}[]\"'|>-&*!%#?@,`~\\/<=+.()$^;",
    *("\t", "\n", " ", "\r", "\r\n", "\u00a0", "\u2028", "\u2029", "\ufeff", "\u200b", "\u202e"),
    *("\x00", "\x07", "\x1b", "\x7f", "\x85", "é", "e\u0301", "日本", "😀", "“", "”", "’"),
    *("---\n", "...\n", "+++\n", "***", "<<: *a", "&a ", "*a", "!!python/object:os.system "),
    *("null", "~", "yes", "on", "0o17", "0x1f", "1e999", "-.inf", ".nan", "3.10", "1_000"),
    *("2026-13-45", "2026-02-30T25:61:61Z", "0000-00-00", "99999-01-01", "12:30:45", "9" * 400),
    *("- - - - ", "? ? ", "[[[[[[", "{{{{{{", "{a: {a: {a: ", "key: value\n", "title: Again\n"),
    *("|\n  block\n", ">-\n", "'", '"', "#", " #", ": ", "\n\t", "\n  ", "\n- ", "<script>", "]]>"),
]  # fmt: skip
"""What is inserted: what YAML, XML and Markdown give a meaning to, and what they cannot hold."""


def damaged(text: str, seed: int) -> str:
    """Returns the text after one to six insertions, deletions, repetitions and swaps."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(start + chance.randint(0, 12), len(text))
        piece = chance.choice(PIECES)
        text = chance.choice([
            text[:start] + piece + text[start:],
            text[:start] + text[end:],
            text[:start] + piece + text[end:],
            text[:end] + text[start:end] * chance.randint(1, 3) + text[end:],
            text[:start] + text[start:end][::-1] + text[end:],
        ])  # fmt: skip
    return text
