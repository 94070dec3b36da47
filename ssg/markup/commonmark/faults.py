"""What is wrong with a text, at its exact place."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from ssg.problems.errors import did_you_mean

# Blocks of pymdown-extensions that newsrooms have other names for.
_UNNAMED = frozenset({"admonition", "figure-caption", "table-caption"})

Code = Literal["bad-block", "bad-embed", "bad-formula", "nested-too-deeply"]


class Fault(Struct, frozen=True):
    """What is wrong with a text, from the character `start` on."""

    code: Code
    start: int
    message: str
    hint: str = ""


class Notice(Struct, frozen=True):
    """A warning: readers will not see this as the writer meant it."""

    code: Literal["diagram-as-code", "slow-code", "unclosed-code", "unknown-language"]
    start: int
    message: str
    hint: str


class FaultyTextError(Exception):
    """A text has faults, so it has no HTML."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(faults)


class RefusedError(Exception):
    """A block refuses an argument or option: `words`, which are in its first lines."""

    def __init__(self, code: Code, message: str, hint: str, words: str) -> None:
        self.code, self.message, self.hint, self.words = code, message, hint, words
        super().__init__(message)

    def fault(self, start: int) -> Fault:
        """Returns the fault at the place of the words."""
        return Fault(self.code, start, self.message, self.hint)


def unclosed(start: int, head: str, size: int) -> Fault:
    """A block without an end."""
    return Fault("bad-block", start, f'"{head}" is not closed', f"end it with a line {'/' * size}")


def unopened(start: int, slashes: str) -> Fault:
    """An end without a block."""
    hint = "a block begins with /// and its name; a backslash before /// is for readers"
    return Fault("bad-block", start, f'"{slashes}" closes no block', hint)


def unknown(start: int, name: str, names: tuple[str, ...]) -> Fault:
    """A block that does not exist."""
    hint = did_you_mean(name, set(names) - _UNNAMED)
    return Fault("bad-block", start, f'no block is called "{name}"', hint)


def indented(start: int, head: str) -> Fault:
    """A block's first line that is indented so far that it continues a paragraph."""
    return Fault(
        "bad-block", start, f'"{head}" is no block that can be read', "indent it by less than four"
    )


def refused(start: int, head: str, name: str) -> Fault:
    """A block with an invalid argument or invalid options."""
    if name == "embed":
        hint = "its options are poster: and title:, each on a line, indented by four"
        return Fault("bad-embed", start, f'"{head}" is no embed that can be read', hint)
    hint = "an option is a line of its own, indented by four, with a blank line after the last"
    if name == "pullquote" and "|" in head:
        hint = 'its words stand on the lines below; it has none behind "|"'
    if name == "table" and "|" not in head:
        hint = "name a data file: /// table | companies"
    return Fault("bad-block", start, f'"{head}" is no block that can be read', hint)


def too_deep(start: int) -> Fault:
    """Elements that are nested too deeply."""
    return Fault("nested-too-deeply", start, "nested too deeply")


def bad_formula(start: int, message: str, hint: str) -> Fault:
    """TeX that cannot be read."""
    return Fault("bad-formula", start, message, hint)


def divided_formula(start: int) -> Fault:
    """A formula between dollars that a list, a heading or the like divides."""
    hint = "use a block of code with the language math: its lines are read as TeX alone"
    return Fault("bad-formula", start, "the formula has a line that is Markdown of its own", hint)


def no_math_library(start: int) -> Fault:
    """A formula where latex2mathml is not installed."""
    hint = 'pip install "dateline-ssg[math]"'
    return Fault("bad-formula", start, "formulas need latex2mathml, which is not installed", hint)


def diagram(start: int, language: str) -> Notice:
    """A diagram that GitHub would draw, from a language that needs a script."""
    message = f'readers see this "{language}" as code: pages have no scripts that draw diagrams'
    hint = "export it as SVG, put the file beside the story, and show it: ![What it says](file.svg)"
    return Notice("diagram-as-code", start, message, hint)


def slow_code(start: int, language: str) -> Notice:
    """Code that takes Pygments too long."""
    message = f'the code is shown without colours: reading it as "{language}" takes too long'
    return Notice("slow-code", start, message, "divide it, or remove the language")


def unknown_language(start: int, language: str, known: Iterable[str]) -> Notice:
    """Code in a language that cannot be highlighted."""
    message = f'"{language}" is no language that can be highlighted'
    return Notice("unknown-language", start, message, did_you_mean(language, known))


def open_code(start: int, fence: str) -> Notice:
    """Code between fences that nothing ends."""
    marks = fence[: len(fence) - len(fence.lstrip(fence[:1]))]
    message = f'"{fence}" is not closed, so all that follows is code'
    return Notice("unclosed-code", start, message, f"end it with a line {marks}")
