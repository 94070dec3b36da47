"""Finds a place between two paragraphs of a story for something else."""

from collections.abc import Iterator

from markupsafe import Markup

from ssg.text.html_tags import tags

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr")
)
_PICTURES = ("img", "picture", "video", "audio", "iframe", "svg")


def parted(html: Markup, after: int) -> tuple[Markup, ...]:
    """Returns the HTML of a text in two parts, with a place for something else between; or whole.

    It is parted where `after` paragraphs or more stand before and at least two after, between two
    paragraphs of words: not before a heading or an answer, not beside a picture, and not within a
    quotation, a list or a box.
    """
    gap = last = (0, 0)
    for number, paragraph in enumerate(_paragraphs(html)):
        if gap[1]:
            return html[: gap[0]], html[gap[1] :]
        if number >= after and _is_gap(html, last, paragraph):
            gap = (last[1], paragraph[0])
        last = paragraph
    return (html,)


def _is_gap(html: str, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    is_between = not html[before[1] : behind[0]].strip()
    is_question = html.startswith('<p class="question"', before[0])
    return (
        is_between
        and not is_question
        and not any(tags(html, *_PICTURES, start=before[0], end=behind[1]))
    )


def _paragraphs(html: str) -> Iterator[tuple[int, int]]:
    """Yields (start, end) of each paragraph that is in no other element."""
    open_elements: list[str] = []
    start = 0
    for tag in tags(html):
        if tag.name in _VOID or tag.raw:
            continue
        if not tag.is_end:
            if not open_elements:
                start = tag.start
            open_elements.append(tag.name)
        elif tag.name in open_elements:
            while open_elements.pop() != tag.name:
                pass
            if not open_elements and tag.name == "p":
                yield start, tag.end
