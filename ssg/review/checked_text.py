"""A text to be checked: its source map, and what its raw HTML adds to that."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from ssg.markup.source_map import SourceMap
from ssg.text.html_tags import Tag, tags, words

NO_WORDS = frozenset({"code", "kbd", "math", "pre", "samp", "svg"})
"""The elements whose content is no prose."""


class CheckedText:
    """A text with its source map, and what its raw HTML adds to that.

    With `math`, `$…$` is a formula, which is no prose.
    """

    def __init__(self, text: str, *, math: bool = False) -> None:
        self.text = text
        self.map = SourceMap(text, math=math)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags of raw HTML, in the order of the text."""
        places = self.map.html
        by_place = (tags(self.text, start=place.start, end=place.end) for place in places)
        return tuple(tag for each in by_place for tag in each)

    def words(self) -> Iterator[tuple[int, int]]:
        """Yields (start, end) of all words that readers see, also those in blocks of HTML."""
        in_html = (words(self.text, place.start, place.end) for place in self.map.html)
        runs = [(run.start, run.end) for run in self.map.words]
        runs += [run for each in in_html for run in each]
        is_code = self.is_within(NO_WORDS)
        yield from (run for run in runs if not is_code(run[0]))

    def is_within(self, names: Collection[str]) -> Callable[[int], bool]:
        """Whether a character stands in an HTML element of one of these names."""
        starts, ends = [], []
        is_open = ""
        for tag in self.tags:
            if tag.name in names and not is_open and not tag.is_end:
                starts.append(tag.end)
                is_open = tag.name
            elif tag.is_end and tag.name == is_open:
                ends.append(tag.start)
                is_open = ""
        ends += [len(self.text)] * (len(starts) - len(ends))

        def is_within(at: int) -> bool:
            number = bisect_right(starts, at)
            return number > 0 and at < ends[number - 1]

        return is_within
